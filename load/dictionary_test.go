package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestEveryColumnIsDescribed(t *testing.T) {
	for _, table := range Dictionary() {
		if table.Name != classificationsTable && (table.Columns[0].Name != "document_id" || table.Columns[1].Name != "entity_name") {
			t.Errorf("%s does not start with document_id, entity_name", table.Name)
		}
		for _, c := range table.Columns {
			if c.Label == "" || c.Text == "" || c.Type == "" || fieldTypes[c.Type] == "" {
				t.Errorf("%s.%s: %+v", table.Name, c.Name, c)
			}
		}
	}
}

// The Chinese dictionary has a Chinese text for every English one, and none that nothing uses.
func TestDictionaryIsChineseThroughout(t *testing.T) {
	used := map[string]bool{}
	for _, table := range Dictionary() {
		used[table.Row] = true
		for _, c := range table.Columns {
			used[c.Text] = true
		}
	}
	for text := range used {
		if chineseTexts()[text] == "" {
			t.Errorf("dictionary.zh.csv has nothing for %q", text)
		}
	}
	for text, zh := range chineseTexts() {
		if !used[text] {
			t.Errorf("dictionary.zh.csv: nothing is described as %q", text)
		}
		if !strings.ContainsFunc(zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && !strings.HasPrefix(zh, "见 ") && strings.ContainsFunc(zh, unicode.IsLetter) {
			t.Errorf("%q is not Chinese", zh)
		}
	}
}

// The README holds the dictionary as the program prints it (juesuan schema), between two markers.
func TestREADMEHoldsTheDictionary(t *testing.T) {
	for file, chinese := range map[string]bool{"README.md": false, "README.zh-CN.md": true} {
		readme, err := os.ReadFile(filepath.Join("..", file))
		if os.IsNotExist(err) {
			t.Logf("no %s yet", file)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		const begin, end = "<!-- dictionary:begin -->", "<!-- dictionary:end -->"
		_, rest, ok := strings.Cut(string(readme), begin)
		block, _, ended := strings.Cut(rest, end)
		if !ok && chinese {
			continue // the Chinese one may point at the other
		}
		if !ok || !ended {
			t.Errorf("%s: no block between %s and %s; put the output of juesuan schema there", file, begin, end)
		} else if strings.TrimSpace(block) != strings.TrimSpace(Markdown(chinese)) {
			t.Errorf("%s: the dictionary is not what juesuan schema prints; UPDATE_GOLDEN=1 go test . writes it anew", file)
		}
	}
}
