new PagefindUI({ element: '#search', showImages: false, showSubResults: true });

document.querySelectorAll('.bar nav a').forEach((link) => {
  if (link.pathname === location.pathname) {
    link.setAttribute('aria-current', 'page');
  }
});
