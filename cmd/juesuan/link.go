package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// Kinds of messages between the run and a reader process.
const (
	msgRequest  = 'r' // to the reader: a document to read
	msgWanted   = 'w' // to the reader: go on with the document, of which this is said
	msgUnwanted = 'u' // to the reader: leave the document, it was read already
	msgSource   = 's' // from the reader: the document's identity; it waits for an answer
	msgPages    = 'p' // from the reader: so many pages are read
	msgStarts   = 'b' // from the reader: its second reader begins to start; it waits for an answer
	msgGo       = 'g' // to the reader: start it now
	msgStarted  = 'a' // from the reader: its second reader has started
	msgPart     = 'c' // from the reader: the next part of the result
	msgDone     = 'd' // from the reader: the result is complete
	msgFailed   = 'e' // from the reader: why the document was not read
)

const (
	// maxMessage bounds what a broken reader can make the run hold: a part is partBytes and one record more,
	// and no record is near this size.
	maxMessage = 256 << 20
	// maxResult bounds a report: that of 5,000 pages of the fullest tables seen has 300 MB.
	maxResult = 1 << 30
	// partBytes is about the size of a part of a result: what a pipe of most systems takes at once.
	partBytes = 60 << 10
)

// link is one end of the two pipes between the run and a reader process.
type link struct {
	in  *bufio.Reader
	out io.Writer

	mu  sync.Mutex // of what is below: pages are reported while a document is read
	buf []byte
}

func newLink(in io.Reader, out io.Writer) *link {
	return &link{in: bufio.NewReaderSize(in, 64<<10), out: out}
}

// send writes a message: kind, length, content.
func (l *link) send(kind byte, content []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buf = append(l.buf[:0], kind)
	l.buf = binary.LittleEndian.AppendUint32(l.buf, uint32(len(content)))
	l.buf = append(l.buf, content...)
	_, err := l.out.Write(l.buf)
	return err
}

// receive waits for a message.
func (l *link) receive() (kind byte, content string, err error) {
	var head [5]byte
	if _, err := io.ReadFull(l.in, head[:]); err != nil {
		return 0, "", err
	}
	n := binary.LittleEndian.Uint32(head[1:])
	if n > maxMessage {
		return 0, "", fmt.Errorf("a message of %d bytes", n)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(l.in, b); err != nil {
		return 0, "", err
	}
	return head[0], string(b), nil
}

// expect waits for a message of a kind.
func (l *link) expect(want byte) (string, error) {
	kind, content, err := l.receive()
	if err == nil && kind != want {
		err = fmt.Errorf("message %q where %q was due", kind, want)
	}
	return content, err
}
