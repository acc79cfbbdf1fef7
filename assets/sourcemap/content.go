package sourcemap

import "encoding/json"

// contents is the part of a map's JSON that has the texts of its sources.
type contents struct {
	SourceRoot     string    `json:"sourceRoot"`
	Sources        []*string `json:"sources"`
	SourcesContent []*string `json:"sourcesContent"`
	Sections       []struct {
		Map *contents `json:"map"`
	} `json:"sections"`
}

// Content returns the text of a source, named as [Map.Original] names it, if the map has it.
func Content(text []byte, source string) (content string, found bool) {
	if len(text) > MostBytes {
		return "", false
	}
	var c contents
	if json.Unmarshal(withoutGuard(text), &c) != nil {
		return "", false
	}
	return c.of(source)
}

func (c *contents) of(source string) (content string, found bool) {
	for i, one := range c.Sources {
		if one != nil && i < len(c.SourcesContent) && c.SourcesContent[i] != nil && under(c.SourceRoot, *one) == source {
			return *c.SourcesContent[i], true
		}
	}
	for _, section := range c.Sections {
		if section.Map == nil {
			continue
		}
		if content, found := section.Map.of(source); found {
			return content, true
		}
	}
	return "", false
}
