package load

import (
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/compress"
	parquetzstd "github.com/parquet-go/parquet-go/compress/zstd"
)

// window bounds the history of an encoder, in bytes: more than a page holds.
const window = 1 << 20

// codec is Zstandard with one encoder for all pages of a commit, safe for use by several goroutines. That of the Parquet library keeps its encoders
// in a pool that every garbage collection empties.
type codec struct {
	parquetzstd.Codec
	encoder *zstd.Encoder
}

func newCodec(jobs int) compress.Codec {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(jobs), zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false), zstd.WithWindowSize(window))
	if err != nil {
		panic(err) // constants that the library refuses
	}
	return &codec{encoder: e}
}

// Encode appends src, compressed, to the empty dst.
func (c *codec) Encode(dst, src []byte) ([]byte, error) {
	return c.encoder.EncodeAll(src, dst[:0]), nil
}
