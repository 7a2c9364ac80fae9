package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
)

// crypt is the standard security handler with its file key (ISO 32000-2, 7.6).
type crypt struct {
	key              []byte
	strings, streams string // V2, AESV2, AESV3 or Identity
	metadata         bool
}

// passwordPad fills passwords of fewer than 32 bytes (ISO 32000-1, algorithm 2).
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// initCrypt finds the key of an encrypted file with the given user password (usually empty).
func (f *rawFile) initCrypt(password string) error {
	if f.crypt != nil || f.trailer["Encrypt"] == nil {
		return nil
	}
	e, _ := f.resolve(f.trailer["Encrypt"]).(dict)
	if e == nil {
		f.repair("encryption dictionary missing")
		return nil
	}
	if n := f.resolve(e["Filter"]); n != name("Standard") {
		return fmt.Errorf("%w: security handler %v", ErrUnsupported, n)
	}
	c, err := f.newCrypt(e, []byte(password))
	if err != nil {
		return err
	}
	f.crypt = c
	return nil
}

func (f *rawFile) newCrypt(e dict, password []byte) (*crypt, error) {
	num := func(k name, def int) int {
		if n, ok := number(f.resolve(e[k])); ok {
			return int(n)
		}
		return def
	}
	v, r := num("V", 0), num("R", 2)
	c := &crypt{metadata: f.resolve(e["EncryptMetadata"]) != false}
	length := num("Length", 40) / 8
	switch v {
	case 1:
		c.strings, c.streams, length = "V2", "V2", 5
	case 2, 3:
		c.strings, c.streams = "V2", "V2"
	case 4, 5:
		c.strings = f.cryptFilter(e, "StrF")
		c.streams = f.cryptFilter(e, "StmF")
		length = 16
	default:
		return nil, fmt.Errorf("%w: version %d", ErrUnsupported, v)
	}
	if length < 5 || length > 16 {
		length = 5
	}
	o, _ := f.resolve(e["O"]).(bytestring)
	u, _ := f.resolve(e["U"]).(bytestring)
	if v == 5 {
		ue, _ := f.resolve(e["UE"]).(bytestring)
		oe, _ := f.resolve(e["OE"]).(bytestring)
		key, err := keyV5(password, []byte(u), []byte(ue), []byte(o), []byte(oe), r)
		c.key = key
		return c, err
	}
	var id bytestring
	if ids, _ := f.resolve(f.trailer["ID"]).(array); len(ids) > 0 {
		id, _ = f.resolve(ids[0]).(bytestring)
	}
	c.key = keyV4(password, []byte(o), []byte(id), uint32(int64(num("P", 0))), r, length, c.metadata)
	if !checkUser(c.key, []byte(u), []byte(id), r) {
		user := userFromOwner(password, []byte(o), r, length)
		c.key = keyV4(user, []byte(o), []byte(id), uint32(int64(num("P", 0))), r, length, c.metadata)
		if !checkUser(c.key, []byte(u), []byte(id), r) {
			return nil, ErrPassword
		}
	}
	return c, nil
}

// cryptFilter names the method of a crypt filter.
func (f *rawFile) cryptFilter(e dict, which name) string {
	n, _ := f.resolve(e[which]).(name)
	cf, _ := f.resolve(e["CF"]).(dict)
	d, _ := f.resolve(cf[n]).(dict)
	m, _ := f.resolve(d["CFM"]).(name)
	if n == "" || n == "Identity" || m == "" || m == "None" {
		return "Identity"
	}
	return string(m)
}

func pad(password []byte) []byte { return append(append([]byte{}, password...), passwordPad...)[:32] }

// keyV4 is algorithm 2.
func keyV4(password, o, id []byte, p uint32, r, length int, metadata bool) []byte {
	h := md5.New()
	h.Write(pad(password))
	h.Write(o[:min(32, len(o))])
	var perm [4]byte
	binary.LittleEndian.PutUint32(perm[:], p)
	h.Write(perm[:])
	h.Write(id)
	if r >= 4 && !metadata {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	if r >= 3 {
		for i := 0; i < 50; i++ {
			s := md5.Sum(key[:length])
			key = s[:]
		}
	}
	return key[:length]
}

// checkUser is algorithms 4 to 6.
func checkUser(key, u, id []byte, r int) bool {
	if r < 3 {
		return bytes.Equal(rc4Bytes(key, passwordPad), u[:min(32, len(u))])
	}
	h := md5.New()
	h.Write(passwordPad)
	h.Write(id)
	x := h.Sum(nil)
	for i := 0; i < 20; i++ {
		x = rc4Bytes(xorKey(key, byte(i)), x)
	}
	return len(u) >= 16 && bytes.Equal(x, u[:16])
}

// userFromOwner is algorithm 7: the user password from the owner's.
func userFromOwner(owner, o []byte, r, length int) []byte {
	s := md5.Sum(pad(owner))
	key := s[:]
	if r >= 3 {
		for i := 0; i < 50; i++ {
			s = md5.Sum(key)
			key = s[:]
		}
	}
	key = append([]byte{}, key[:length]...)
	x := o[:min(32, len(o))]
	if r < 3 {
		return rc4Bytes(key, x)
	}
	for i := 19; i >= 0; i-- {
		x = rc4Bytes(xorKey(key, byte(i)), x)
	}
	return x
}

func xorKey(key []byte, b byte) []byte {
	k := make([]byte, len(key))
	for i := range key {
		k[i] = key[i] ^ b
	}
	return k
}

func rc4Bytes(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// keyV5 is algorithm 2.A: AES-256, revisions 5 and 6.
func keyV5(password, u, ue, o, oe []byte, r int) ([]byte, error) {
	if len(u) < 48 || len(ue) < 32 {
		return nil, fmt.Errorf("%w: damaged encryption dictionary", ErrEncrypted)
	}
	password = password[:min(len(password), 127)]
	key, wrapped := []byte(nil), ue[:32]
	switch {
	case bytes.Equal(hashV5(password, u[32:40], nil, r), u[:32]):
		key = hashV5(password, u[40:48], nil, r)
	case len(o) >= 48 && len(oe) >= 32 && bytes.Equal(hashV5(password, o[32:40], u[:48], r), o[:32]):
		key, wrapped = hashV5(password, o[40:48], u[:48], r), oe[:32]
	default:
		return nil, ErrPassword
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(out, wrapped)
	return out, nil
}

// hashV5 is algorithm 2.B; revision 5 is its first step alone.
func hashV5(password, salt, u []byte, r int) []byte {
	h := sha256.New()
	h.Write(password)
	h.Write(salt)
	h.Write(u)
	k := h.Sum(nil)
	if r < 6 {
		return k
	}
	for i := 0; ; i++ {
		k1 := bytes.Repeat(append(append(append([]byte{}, password...), k...), u...), 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return k[:32]
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		sum := 0
		for _, b := range k1[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(k1)
			k = s[:]
		case 1:
			s := sha512.Sum384(k1)
			k = s[:]
		default:
			s := sha512.Sum512(k1)
			k = s[:]
		}
		if i >= 63 && int(k1[len(k1)-1]) <= i-32 {
			return k[:32]
		}
	}
}

// object decrypts the strings and the stream of an object.
func (c *crypt) object(o any, num, gen int) any {
	switch o := o.(type) {
	case bytestring:
		b, err := c.decrypt([]byte(o), c.strings, num, gen)
		if err != nil {
			return o
		}
		return bytestring(b)
	case array:
		for i := range o {
			o[i] = c.object(o[i], num, gen)
		}
	case dict:
		for k, v := range o {
			o[k] = c.object(v, num, gen)
		}
	case *stream:
		t := o.dict["Type"]
		if t == name("XRef") {
			return o
		}
		c.object(o.dict, num, gen)
		if t == name("Metadata") && !c.metadata || identityCrypt(o.dict) {
			return o
		}
		if b, err := c.decrypt(o.raw, c.streams, num, gen); err == nil {
			o.raw = b
		}
	}
	return o
}

// identityCrypt says that a stream names the Identity crypt filter for itself.
func identityCrypt(d dict) bool {
	fs, ok := d["Filter"].(array)
	if !ok {
		fs = array{d["Filter"]}
	}
	ps, ok := d["DecodeParms"].(array)
	if !ok {
		ps = array{d["DecodeParms"]}
	}
	for i, f := range fs {
		if f == name("Crypt") {
			if i < len(ps) {
				p, _ := ps[i].(dict)
				return p["Name"] == nil || p["Name"] == name("Identity")
			}
			return true
		}
	}
	return false
}

var errCipher = errors.New("damaged ciphertext")

func (c *crypt) decrypt(data []byte, method string, num, gen int) ([]byte, error) {
	if method == "Identity" {
		return data, nil
	}
	key := c.key
	if method != "AESV3" {
		h := md5.New()
		h.Write(c.key)
		h.Write([]byte{byte(num), byte(num >> 8), byte(num >> 16), byte(gen), byte(gen >> 8)})
		if method == "AESV2" {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(c.key)+5, 16)]
	}
	if method == "V2" {
		return rc4Bytes(key, data), nil
	}
	if len(data) < 32 {
		return nil, errCipher
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	body := data[16 : 16+(len(data)-16)/16*16]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
	if n := int(out[len(out)-1]); n >= 1 && n <= 16 && n <= len(out) {
		out = out[:len(out)-n]
	}
	return out, nil
}
