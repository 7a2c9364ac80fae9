//go:build !unix

package load

import "os"

// tryLock opens the lock file; systems without flock keep no second writer out.
func tryLock(path string) (*os.File, error) { return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644) }
