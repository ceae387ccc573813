/** A score's link leads to its picture; without script to where the pictures are. */
for (const link of document.querySelectorAll('a[data-picture]')) {
  link.addEventListener('click', () => {
    document.getElementById(link.dataset.picture).checked = true;
  });
}
