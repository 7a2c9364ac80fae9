package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/juesuan/juesuan/extract"
)

// troublesome is what the reader processes of tests read with: a document called like a trouble makes it.
func troublesome(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
	trouble, _, _ := strings.Cut(filepath.Base(f.Name()), ".")
	switch trouble {
	case "hangs":
		for i := 0; ; i++ { // a loop without an end, which nothing can interrupt from within
			size += int64(i)
		}
	case "sleeps":
		time.Sleep(time.Hour)
	case "panics":
		panic("index out of range")
	case "dies": // beyond the reach of recover
		go func() { panic("in a goroutine of a library") }()
		select {}
	case "exits":
		fmt.Fprintln(os.Stderr, "a library gives up")
		os.Exit(0)
	case "chatters":
		fmt.Println("a library prints")
	case "recurses":
		return nil, fmt.Errorf("%d", recurse(1))
	case "hoards":
		var all [][]byte
		for {
			all = append(all, bytes.Repeat([]byte{1}, 1<<20))
		}
	case "reserves":
		return nil, fmt.Errorf("%d", len(make([]byte, size<<40)))
	case "locks":
		m := make(chan int)
		<-m
	case "crawls": // more slowly than the timeout, but page by page
		for i := range 20 {
			time.Sleep(150 * time.Millisecond)
			l.Progress(100 * i)
		}
	}
	return extract.Read(f, size, l)
}

func recurse(n int) int { return recurse(n+1) + 1 }
