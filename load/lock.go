package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// ErrLocked is that another run holds the dataset.
var ErrLocked = errors.New("the dataset is in use by another run")

// lockPoll is how often a waiting run asks again, short beside the shortest run.
const lockPoll = 100 * time.Millisecond

// holder is what the lock file says of the run that holds it.
type holder struct {
	PID     int    `json:"pid"`
	Host    string `json:"host"`
	Since   string `json:"since"` // RFC 3339, UTC
	Program string `json:"program"`
}

func (h holder) String() string {
	return fmt.Sprintf("process %d on %s since %s (%s)", h.PID, h.Host, h.Since, h.Program)
}

// acquire takes the lock of a dataset, waiting for it as long as the options say.
func acquire(ctx context.Context, path string, options Options) (*os.File, error) {
	deadline := time.Now().Add(options.Wait)
	for {
		f, err := tryLock(path)
		if err == nil {
			sign(f, options.Program)
			return f, nil
		}
		left := time.Until(deadline)
		switch {
		case !errors.Is(err, ErrLocked):
			return nil, err
		case left <= 0 && options.Wait > 0:
			return nil, fmt.Errorf("%w: %s; waited %s", ErrLocked, readHolder(path), options.Wait)
		case left <= 0:
			return nil, fmt.Errorf("%w: %s", ErrLocked, readHolder(path))
		}
		select {
		case <-time.After(min(lockPoll, left)):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// sign writes who holds the lock, for people alone: a disk too full for it is no reason to stop, for what is asked may
// be to make room.
func sign(f *os.File, program string) {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	b, err := json.Marshal(holder{PID: os.Getpid(), Host: host, Since: time.Now().UTC().Format(time.RFC3339), Program: program})
	if err == nil && f.Truncate(0) == nil {
		_, _ = f.WriteAt(append(b, '\n'), 0)
	}
}

// readHolder is who holds the lock, as far as the file says.
func readHolder(path string) string {
	var h holder
	f, err := os.Open(path)
	if err != nil {
		return "a process that left no name"
	}
	defer f.Close()
	if err := json.NewDecoder(io.LimitReader(f, 1<<12)).Decode(&h); err != nil {
		return "a process that left no name"
	}
	return h.String()
}
