/** Lets a password be read while it is typed. */
export function offerPasswords(root: Document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-show-password]')) {
    const field = root.getElementById(button.dataset.showPassword ?? '');
    const face = button.querySelector('span');
    if (!(field instanceof HTMLInputElement) || !face) continue;
    const show = face.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      const hidden = field.type === 'password';
      field.type = hidden ? 'text' : 'password';
      face.textContent = hidden ? (button.dataset.hide ?? show) : show;
    });
    // A form that leaves with the password in plain sight would put it into the browser's history of inputs.
    field.form?.addEventListener('submit', () => { field.type = 'password'; });
  }
}
