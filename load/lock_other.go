//go:build !unix

package load

import "os"

// acquire opens the lock file; systems without flock keep no second writer out.
func acquire(path string) (*os.File, error) { return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644) }
