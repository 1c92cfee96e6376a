// A link does not take the focus, so a field would send its words only when its page is already
// gone, and the late words would pull the browser back to that page.
document.onpointerdown = ({ target }) => {
  const field = document.activeElement;
  if (field && field.matches("input, textarea") && target.closest("a, button")) field.blur();
};
