charge
