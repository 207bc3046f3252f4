// Shows a page from its beginning. Streamlit leaves the window where it stood on the page before, which on the
// next one may be anywhere.

export default function (component) {
  const { data: [place], parentElement } = component
  if (parentElement.begunAt === place) return
  parentElement.begunAt = place
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
}
