package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/load"
	"github.com/xuri/excelize/v2"
)

const (
	// maxSheetRows is what a sheet of Excel holds.
	maxSheetRows = excelize.TotalRows
	// exactDigits is how many digits a number of Excel keeps: decimals of so many come back as they went in.
	exactDigits = 15
	// notesSheet is the sheet that says what the others hold.
	notesSheet = "说明"
)

// workbook is an Excel file. Sheets are written to temporary files row by row, so that memory is bounded.
type workbook struct {
	file    *excelize.File
	chinese bool
	notes   []string
	sheets  []*workSheet
	styles  struct{ head, amount, number int }
	rows    int // of a sheet at most
}

// workSheet is a table of a workbook: one sheet, or several when it is long.
type workSheet struct {
	book    *workbook
	title   string
	columns []column
	stream  *excelize.StreamWriter
	parts   int
	row     int // last one written
	total   int
	long    int // numbers of more digits than Excel keeps
	cut     int // texts longer than a cell
}

func newWorkbook(chinese bool) *workbook {
	return &workbook{file: excelize.NewFile(), chinese: chinese, rows: maxSheetRows}
}

func (b *workbook) note(text string) { b.notes = append(b.notes, text) }

func (b *workbook) close() { _ = b.file.Close() } // removes temporary files; the system clears what stays

// start makes the styles and the sheet of notes, which stands first.
func (b *workbook) start() (err error) {
	if b.styles.head != 0 {
		return nil
	}
	amounts, numbers := "#,##0.00####", "0.######"
	if b.styles.amount, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &amounts}); err != nil {
		return err
	}
	if b.styles.number, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &numbers}); err != nil {
		return err
	}
	if b.styles.head, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}); err != nil {
		return err
	}
	return b.file.SetSheetName("Sheet1", notesSheet)
}

func (b *workbook) sheet(title string, columns []column) (sheet, error) {
	if err := b.start(); err != nil {
		return nil, err
	}
	s := &workSheet{book: b, title: title, columns: columns}
	b.sheets = append(b.sheets, s)
	return s, s.open()
}

// open begins a sheet: widths, the frozen head, the head.
func (s *workSheet) open() (err error) {
	s.parts++
	name := s.book.sheetName(s.title, s.parts)
	if _, err = s.book.file.NewSheet(name); err != nil {
		return err
	}
	if s.stream, err = s.book.file.NewStreamWriter(name); err != nil {
		return err
	}
	for i := len(s.columns); i > 0; i-- { // each is put before the others
		if err := s.stream.SetColWidth(i, i, s.columns[i-1].width()); err != nil {
			return err
		}
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(s.columns))
	for i, c := range s.columns {
		head[i] = excelize.Cell{StyleID: s.book.styles.head, Value: c.head(s.book.chinese)}
	}
	s.row = 1
	return s.stream.SetRow("A1", head)
}

// width is that of a column, in characters.
func (c column) width() float64 {
	switch {
	case c.amount:
		return 16
	case c.number:
		return 8
	case strings.Contains(c.name, "name"), c.name == "label", c.name == "label_canonical", c.name == "message", c.name == "sentence":
		return 30
	}
	return 14
}

// sheetName fits what Excel takes: 31 characters, some not among them, no name twice.
func (b *workbook) sheetName(title string, part int) string {
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return '_'
		}
		return r
	}, title)
	for n := part; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		name := []rune(title)
		name = name[:min(len(name), excelize.MaxSheetNameLength-utf8.RuneCountInString(suffix))]
		if i, err := b.file.GetSheetIndex(string(name) + suffix); err == nil && i < 0 {
			return string(name) + suffix
		}
	}
}

func (s *workSheet) write(row []load.Value) error {
	if s.row == s.book.rows {
		if err := s.stream.Flush(); err != nil {
			return err
		}
		if err := s.open(); err != nil {
			return err
		}
	}
	cells := make([]any, len(row))
	for i, v := range row {
		if v.Valid {
			cells[i] = s.value(s.columns[i], v.Text)
		}
	}
	s.row++
	s.total++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.stream.SetRow(at, cells)
}

// value is a number where Excel keeps all of its digits, else a text. A decimal of up to 15 digits comes out of a
// float as it went in, so the file has the digits of the dataset.
func (s *workSheet) value(c column, text string) any {
	if !c.number {
		return s.text(text)
	}
	if digits(text) > exactDigits {
		s.long++
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return s.text(text)
	}
	style := s.book.styles.number
	if c.amount {
		style = s.book.styles.amount
	}
	return excelize.Cell{StyleID: style, Value: f}
}

func (s *workSheet) text(text string) string {
	if utf8.RuneCountInString(text) <= excelize.TotalCellChars {
		return text
	}
	s.cut++
	return string([]rune(text)[:excelize.TotalCellChars-1]) + "…"
}

// digits counts those that say something: neither zeros in front nor those behind the point at the end.
func digits(number string) int {
	if strings.Contains(number, ".") {
		number = strings.TrimRight(number, "0")
	}
	whole := strings.TrimLeft(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number), "0")
	return len(whole)
}

// save ends the sheets and writes the notes and the file.
func (b *workbook) save(w io.Writer) error {
	for _, s := range b.sheets {
		if err := s.stream.Flush(); err != nil {
			return err
		}
		b.note(fmt.Sprintf("工作表“%s”：%d 行", s.title, s.total) + s.remarks() + "。")
	}
	if err := b.start(); err != nil {
		return err
	}
	if err := b.file.SetColWidth(notesSheet, "A", "A", 120); err != nil {
		return err
	}
	for i, n := range b.notes {
		if err := b.file.SetCellStr(notesSheet, "A"+strconv.Itoa(i+1), n); err != nil {
			return err
		}
	}
	return b.inOrder(w)
}

// inOrder writes the parts of the file by name: the library writes them in any order, and the same export is to be
// the same bytes.
func (b *workbook) inOrder(w io.Writer) error {
	temp, err := os.CreateTemp("", "juesuan-xlsx-*")
	if err != nil {
		return err
	}
	defer func() {
		temp.Close()
		_ = os.Remove(temp.Name()) // the system clears what stays
	}()
	if err := b.file.Write(temp); err != nil {
		return err
	}
	size, err := temp.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	in, err := zip.NewReader(temp, size)
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

// remarks says what a sheet could not keep as it is.
func (s *workSheet) remarks() string {
	out := ""
	if s.parts > 1 {
		out += fmt.Sprintf("，分为 %d 张工作表", s.parts)
	}
	if s.long > 0 {
		out += fmt.Sprintf("；其中 %d 个数超过 %d 位有效数字，Excel 不能精确保存，按文字写入", s.long, exactDigits)
	}
	if s.cut > 0 {
		out += fmt.Sprintf("；其中 %d 段文字超过单元格上限，已截断（以…结尾）", s.cut)
	}
	return out
}
