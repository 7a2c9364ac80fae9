package pdf

// programText finds the text of CIDs in the font program, for fonts without ToUnicode.
func (f *File) programText(ft *font, d object) {}

// builtIn fills in the built-in encoding of an embedded font program.
func (f *File) builtIn(ft *font, desc object) bool { return false }
