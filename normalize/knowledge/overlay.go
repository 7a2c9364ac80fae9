package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// fixedFile is no matter of wording: amounts of two datasets must stay comparable.
const fixedFile = "units.csv"

// correctionsFile holds corrections of printed cells; there is none embedded.
const correctionsFile = "corrections.csv"

// Correction replaces the text of one printed cell (a misprint) when the cell is as expected.
type Correction struct {
	Page, Table, Row, Column int // as the table cells has them: page from 1, the rest from 0
	Expect, Value            string
	Reason                   string
}

// Open lays the CSV files of a user's folder over the embedded ones: a row replaces those about the same thing.
// Errors name file and line.
func Open(dir string) (*Base, error) {
	hash, err := hashFiles(dir)
	if err != nil {
		return nil, err
	}
	src := source{base: files, user: os.DirFS(dir), dir: dir}
	b, err := load(src)
	if err != nil {
		return nil, err
	}
	if _, err := readCodes(src); err != nil { // now, not when a document needs them
		return nil, err
	}
	if _, err := readDivisions(src); err != nil {
		return nil, err
	}
	b.overlay = hash
	return b, b.readCorrections(src)
}

// Overlay names the files of a user that are laid over the embedded ones, by their content; "" without such.
func (b *Base) Overlay() string { return b.overlay }

// overlayName is how many hexadecimal digits of the hash name an overlay.
const overlayName = 12

// hashFiles refuses files that nothing would read, such as a name with a slip in it.
func hashFiles(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	hash, found := sha256.New(), 0
	for _, e := range entries {
		name := e.Name()
		if filepath.Ext(name) != ".csv" {
			continue
		}
		if name == fixedFile {
			return "", fmt.Errorf("%s: the factors of units are fixed", filepath.Join(dir, name))
		}
		if keyColumns[name] == nil && name != correctionsFile {
			return "", fmt.Errorf("%s: no file of knowledge has this name", filepath.Join(dir, name))
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(data), data)
		found++
	}
	if found == 0 {
		return "", fmt.Errorf("%s: no CSV file", dir)
	}
	return hex.EncodeToString(hash.Sum(nil))[:overlayName], nil
}

const correctionColumns = "document_id,page,table,row,column,expect,value,reason"

func (b *Base) readCorrections(src source) error {
	b.corrections = map[string][]Correction{}
	err := eachRow(src.user, correctionsFile, func(f []string) error {
		if got := strings.Join(f, ","); got != correctionColumns {
			return fmt.Errorf("line 1: the columns are %s; they must be %s", got, correctionColumns)
		}
		return nil
	}, b.addCorrection)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fmt.Errorf("%s: %w", filepath.Join(src.dir, correctionsFile), err)
}

// documentID is the number of hexadecimal digits of a document's hash.
const documentID = 64

func (b *Base) addCorrection(f []string) error {
	if len(f[0]) != documentID || strings.Trim(f[0], "0123456789abcdef") != "" {
		return fmt.Errorf("document_id is the SHA-256 of a file in lower-case hexadecimal, not %q", f[0])
	}
	c := Correction{Expect: f[5], Value: f[6], Reason: f[7]}
	for i, p := range []*int{&c.Page, &c.Table, &c.Row, &c.Column} {
		n, err := strconv.Atoi(f[1+i])
		if err != nil || n < 0 || i == 0 && n == 0 {
			return fmt.Errorf("%s: %q is no place", strings.Split(correctionColumns, ",")[1+i], f[1+i])
		}
		*p = n
	}
	if c.Reason == "" {
		return errors.New("a correction needs a reason")
	}
	if c.Expect == c.Value {
		return fmt.Errorf("%q is replaced by itself", c.Expect)
	}
	for _, o := range b.corrections[f[0]] {
		if o.Page == c.Page && o.Table == c.Table && o.Row == c.Row && o.Column == c.Column {
			return errors.New("the cell is corrected twice")
		}
	}
	b.corrections[f[0]] = append(b.corrections[f[0]], c)
	return nil
}

// Corrections are those of a document.
func (b *Base) Corrections(document string) []Correction { return b.corrections[document] }
