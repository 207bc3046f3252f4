// How large a side of the wall can be, and in how many parts it is shown when it does not fit.

const FRONT_FLOOR = 6.2, BACK_FLOOR = 3.5 // in hundredths of the screen height: capitals of 1/25 and 1/45
const capital = (word = "card") => word[0].toUpperCase() + word.slice(1)
const tall = () => innerHeight > innerWidth // a phone held upright is a wall in one's hand, and read from near
const sizeAs = (size) => `calc(${size} * var(--unit))`

const fits = (face) => face.scrollHeight <= face.clientHeight + 1 && face.scrollWidth <= face.clientWidth + 1

// The largest size at which what is drawn fits, 0 when it does not even at the floor.
const largestSize = (face, largest, floor) => {
  face.style.fontSize = sizeAs(floor)
  if (!fits(face)) return 0
  let low = floor, high = largest
  while (high - low > 0.1) {
    const middle = (low + high) / 2
    face.style.fontSize = sizeAs(middle)
    if (fits(face)) low = middle; else high = middle
  }
  face.style.fontSize = sizeAs(low)
  return low
}

// Largest size at which the face fits, from the largest wanted down to the floor that the room can read.
const sized = (face, largest, floor, columnsUpTo, put) => {
  for (let columns = 1; columns <= columnsUpTo; columns++) {
    face.style.columnCount = columns > 1 ? columns : "auto"
    put()
    if (largestSize(face, columns === 1 ? largest : Math.min(largest, 4.6), floor)) return true
  }
  return false
}

// The number of columns in which it can be largest; `put(columns)` draws. The size, 0 when it fits in none.
const roomiest = (face, largest, floor, columnsUpTo, put, columnsFrom = 1) => {
  let best = 0, size = 0
  for (let columns = columnsFrom; columns <= columnsUpTo; columns++) {
    put(columns)
    const now = largestSize(face, largest, floor)
    if (now > size + 0.15) { best = columns; size = now }
  }
  put(best || columnsUpTo)
  face.style.fontSize = sizeAs(size || floor)
  return size
}

// The first of several ways to divide what there is, each a list of pages, of which every page fits; the last way
// is taken as it comes. Draws page `part`, and says how many there are.
const inPages = (face, part, ways, draw) => {
  const all = [...ways]
  const way = all.find((pages) => pages.every((page) => draw(page, BACK_FLOOR))) ?? all[all.length - 1]
  draw(way[Math.min(part, way.length - 1)])
  return way.length
}

// Ways to divide a list: whole, in two, in three, … down to one by one. An empty list is one empty page.
function* divided(list) {
  let before = 0
  for (let parts = 1; parts <= Math.max(1, list.length); parts++) {
    const size = Math.ceil(list.length / parts) || 1
    if (size === before) continue
    before = size
    yield Array.from({ length: Math.max(1, Math.ceil(list.length / size)) },
      (_, index) => ({ from: index * size, items: list.slice(index * size, (index + 1) * size) }))
  }
}
