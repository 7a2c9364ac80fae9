package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// errHangup is that the terminal of the program is gone, as when a connection is closed.
var errHangup = errors.New("the terminal is gone")

// untilSignal ends with the first signal that asks the program to end. An interrupt or SIGTERM after it ends the program at
// once; a further SIGHUP does not, since a closed connection sends it twice, by the terminal and by the shell. A pipe that
// nobody reads from is an error of writing from now on, so that temporary files go.
func untilSignal(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	ended, hangup, pipe := make(chan os.Signal, 1), make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	signal.Notify(pipe, syscall.SIGPIPE)
	if !signal.Ignored(syscall.SIGHUP) { // nohup
		signal.Notify(hangup, syscall.SIGHUP)
	}
	go func() {
		select {
		case <-ended:
			signal.Stop(ended)
			cancel(nil)
		case <-hangup:
			signal.Stop(ended)
			cancel(errHangup)
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(nil)
		for _, c := range []chan os.Signal{ended, hangup, pipe} {
			signal.Stop(c)
		}
	}
}
