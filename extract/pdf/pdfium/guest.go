package pdfium

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	lib "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// guest is one running PDFium. Its C functions are called by name, with numbers and with places in its memory:
// the library's own methods take and free memory of the guest in every call, five calls for the origin of a
// character, and each call costs 5 µs because it must be possible to stop it.
//
// The first error stays: later calls do nothing and give 0.
type guest struct {
	ctx     context.Context
	pool    lib.Pool
	mod     api.Module
	fns     map[string]api.Function
	stack   [8]uint64
	scratch uint32 // place of scratchBytes in the guest, for results
	err     error
}

const scratchBytes = 64

// firstCall is a function that the library calls once in a new instance: a listener to it learns the instance.
const firstCall = "FPDF_InitLibrary"

// listener belongs to the compiled code, which guests share: the context of the call says which guest it is.
type listener struct{}

type guestKey struct{}

// NewFunctionListener listens to the first call alone.
func (listener) NewFunctionListener(def api.FunctionDefinition) experimental.FunctionListener {
	if !slices.Contains(def.ExportNames(), firstCall) {
		return nil
	}
	return experimental.FunctionListenerFunc(func(ctx context.Context, mod api.Module, _ api.FunctionDefinition, _ []uint64, _ experimental.StackIterator) {
		if g, ok := ctx.Value(guestKey{}).(*guest); ok {
			g.mod = mod
		}
	})
}

// startGuest makes a runtime and one instance of the module; the guest ends with ctx.
func startGuest(ctx context.Context, cache wazero.CompilationCache) (*guest, error) {
	g := &guest{ctx: ctx, fns: map[string]api.Function{}}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // the module uses them for setjmp
		WithCompilationCache(cache).
		WithMemoryLimitPages(memoryPages).
		WithCloseOnContextDone(true)
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.WithValue(withMemory(experimental.WithFunctionListenerFactory(ctx, listener{})), guestKey{}, g),
		MaxIdle: 1, MaxTotal: 1,
		FSConfig:      wazero.NewFSConfig(), // no folder at all
		RuntimeConfig: config,
		Stdout:        io.Discard, Stderr: io.Discard,
		RandomSource: zeros{},
	})
	if err != nil {
		return nil, err
	}
	g.pool = pool
	if _, err := pool.GetInstanceWithContext(ctx); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	if g.mod == nil {
		return nil, errors.Join(errors.New("the module has no function "+firstCall), pool.Close())
	}
	if g.scratch = uint32(g.call("malloc", scratchBytes)); g.scratch == 0 {
		return nil, errors.Join(errors.New("no memory"), g.err, pool.Close())
	}
	return g, nil
}

// zeros is a source of randomness without any: the same file gives the same text.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// call calls a C function; the result is the raw one.
func (g *guest) call(name string, args ...uint64) uint64 {
	if g.err != nil {
		return 0
	}
	fn := g.fns[name]
	if fn == nil {
		if fn = g.mod.ExportedFunction(name); fn == nil {
			g.err = fmt.Errorf("no function %s", name)
			return 0
		}
		g.fns[name] = fn
	}
	g.stack[0] = 0
	copy(g.stack[:], args)
	if err := fn.CallWithStack(g.ctx, g.stack[:]); err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n") // the rest is a stack of numbers
		g.err = fmt.Errorf("%s: %s", name, message)
		return 0
	}
	return g.stack[0]
}

// integer calls a function that gives an int.
func (g *guest) integer(name string, args ...uint64) int { return int(int32(g.call(name, args...))) }

// at is the n-th place of 8 bytes for results, as an argument.
func (g *guest) at(n int) uint64 { return uint64(g.scratch) + uint64(8*n) }

func (g *guest) double(n int) float64 {
	v, _ := g.mod.Memory().ReadFloat64Le(uint32(g.at(n)))
	return v
}

func (g *guest) float(n int) float64 {
	v, _ := g.mod.Memory().ReadFloat32Le(uint32(g.at(n)))
	return float64(v)
}

func (g *guest) int32(n int) int {
	v, _ := g.mod.Memory().ReadUint32Le(uint32(g.at(n)))
	return int(int32(v))
}

// floats reads a structure of floats that was written to the first place.
func (g *guest) floats(out []float64) {
	b, ok := g.mod.Memory().Read(g.scratch, uint32(4*len(out)))
	for i := 0; ok && i < len(out); i++ {
		out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:])))
	}
}

// put copies bytes into the guest; they stay until it ends.
func (g *guest) put(b []byte) uint64 {
	p := g.call("malloc", uint64(max(len(b), 1)))
	if g.err == nil && (p == 0 || !g.mod.Memory().Write(uint32(p), b)) {
		g.err = fmt.Errorf("%w: no memory for %d bytes", ErrTooLarge, len(b))
	}
	return p
}

// meta reads a text of the information dictionary.
func (g *guest) meta(doc uint64, tag string) string {
	name := g.put(append([]byte(tag), 0))
	n := g.call("FPDF_GetMetaText", doc, name, 0, 0)
	if n <= 2 || n > maxMeta {
		return ""
	}
	p := g.put(make([]byte, n))
	g.call("FPDF_GetMetaText", doc, name, p, n)
	b, ok := g.mod.Memory().Read(uint32(p), uint32(n)-2) // without its end mark
	if g.err != nil || !ok {
		return ""
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}
