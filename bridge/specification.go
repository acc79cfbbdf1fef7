package bridge

import _ "embed"

// TraceSpecification is TRACE.md, which specifies every kind of event. The manual
// prints it.
//
//go:embed TRACE.md
var TraceSpecification string
