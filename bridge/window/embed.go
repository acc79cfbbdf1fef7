package window

// Inset is how far a page that lies over another one is from the edges of the
// window, in CSS pixels.
type Inset struct{ Left, Top, Right, Bottom int }
