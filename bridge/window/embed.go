package window

// Inset is the distance of an embedded page from the edges of its window, in CSS pixels.
type Inset struct{ Left, Top, Right, Bottom int }
