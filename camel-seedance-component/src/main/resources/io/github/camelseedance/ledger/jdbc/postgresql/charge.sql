CASE WHEN cost IS NOT NULL THEN cost WHEN status = 'CANCELLED' OR estimate IS NULL THEN 0 ELSE estimate END
