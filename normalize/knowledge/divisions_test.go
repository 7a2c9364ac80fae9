package knowledge

import "testing"

func TestDivisionsAreInOrder(t *testing.T) {
	d := Default().Divisions()
	if len(d.all) < 3000 {
		t.Fatalf("%d divisions", len(d.all))
	}
	type key struct {
		code, name string
		from       int
	}
	seen, codes := map[key]bool{}, map[string]*Division{}
	for i := range d.all {
		v := &d.all[i]
		k := key{v.Code, v.Name, v.From}
		if seen[k] {
			t.Errorf("%+v is listed twice", k)
		}
		seen[k], codes[v.Code] = true, v
	}
	for i := range d.all {
		v := &d.all[i]
		if p := codes[v.Parent]; (v.Level == LevelProvince) != (v.Parent == "") || v.Parent != "" && (p == nil || p.Code[:2] != v.Code[:2]) {
			t.Errorf("%s %s: parent %q", v.Code, v.Name, v.Parent)
		}
		if v.To != 0 && v.To < v.From {
			t.Errorf("%s %s ended before it began", v.Code, v.Name)
		}
	}
}
