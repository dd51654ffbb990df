// SPDX-License-Identifier: Apache-2.0
new PagefindUI({ element: '#search', showImages: false, showSubResults: true });

document.querySelectorAll('.bar nav a').forEach((link) => {
  if (link.pathname === location.pathname) {
    link.setAttribute('aria-current', 'page');
    link.closest('details')?.querySelector('summary').setAttribute('aria-current', 'true');
  }
});

document.addEventListener('click', (event) => {
  document.querySelectorAll('.bar details[open]').forEach((menu) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});
