// Command juesuan turns the final-account PDFs of Chinese departments and units (决算公开) into a Parquet
// dataset in one canonical schema, amounts in 万元.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	exitOK          = 0
	exitFailed      = 1 // some document failed
	exitUsage       = 2
	exitFindings    = 3   // all converted, with error-level findings or values in a list that are none
	exitHangup      = 129 // SIGHUP: the terminal is gone
	exitInterrupted = 130
	exitPipe        = 141 // as of a program that SIGPIPE ends
)

const exitHelp = `Exit status:
  0  all documents converted
  1  some document failed; the others are in the dataset
  2  usage, or a mistake in the files of --knowledge: nothing was read
  3  all converted, some with error-level findings or with values in a list that are none
  129  the terminal is gone (SIGHUP); the dataset is as it was
  130  interrupted; the dataset is as it was`

// usageError is a mistake in the call.
type usageError struct{ error }

// exitError carries an exit status of a run whose result is printed already.
type exitError struct{ code int }

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", e.code) }

// Collector targets, in per cent of what is in use, within what memoryAim allows. A reader process has a limit, and trades memory for a
// fifth of its time: a document is read with many small, short lives. The run itself keeps and writes what they give it: ten
// megabytes less at no measurable time.
const (
	gcPercent       = 70
	gcPercentReader = 400
)

func main() {
	if isReader() {
		os.Exit(serveReader(extractFile))
	}
	os.Exit(interruptible(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// tuneCollector sets the target where the environment does not say otherwise.
func tuneCollector(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// interruptible runs the program until its end or a signal; a second signal ends it at once.
func interruptible(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	tuneCollector(gcPercent)
	(&memoryAim{least: leastAim}).watch()
	ctx, stop := untilSignal(context.Background())
	defer stop()
	return execute(ctx, args, stdin, stdout, stderr)
}

// execute runs the program with given arguments and streams and returns the exit status.
func execute(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRootCommand()
	out := &output{w: stdout}
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var exit exitError
	if done := err == nil || errors.As(err, &exit); done && out.err != nil {
		err = out.err
	}
	if errors.Is(out.err, syscall.EPIPE) && errors.Is(err, syscall.EPIPE) { // the reader has what it wanted
		return exitPipe
	}
	switch {
	case err == nil, errors.As(err, &exit):
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "juesuan:", interruptedText(cmd))
	default:
		fmt.Fprintln(stderr, "juesuan:", err)
	}
	return exitStatus(ctx, err)
}

// interrupted is what an interrupted command says that would have changed the dataset.
const interrupted = "interrupted; the dataset is as it was"

// interruptedText is what an interrupted command says.
func interruptedText(cmd *cobra.Command) string {
	switch cmd.Name() {
	case "run", "remove", "rollback", "prune":
		return interrupted
	}
	return "interrupted"
}

// exitStatus is the status that the program ends with.
func exitStatus(ctx context.Context, err error) int {
	var exit exitError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &exit):
		return exit.code
	case errors.Is(err, context.Canceled) && errors.Is(context.Cause(ctx), errHangup):
		return exitHangup
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "juesuan",
		Short:         "Turn final-account PDFs (决算公开) into a Parquet dataset, amounts in 万元",
		Long:          "juesuan turns the final-account PDFs that Chinese departments and units publish (决算公开) into a\nParquet dataset in one canonical schema, amounts in 万元, every number with its page and place.\n\n" + exitHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q; see juesuan --help", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.Version = programVersion()
	root.SetVersionTemplate(versionText())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newRunCommand(), newShowCommand(), newCheckCommand(), newExplainCommand(), newQueryCommand(), newExportCommand(), newStatsCommand(),
		newSnapshotsCommand(), newDiffCommand(), newRollbackCommand(), newPruneCommand(), newRemoveCommand(), newSchemaCommand(), newVersionCommand())
	return root
}

// version is set by the release build; a plain build knows its module version.
var version = ""

func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return develVersion
}

// develVersion is of a build that carries no version.
const develVersion = "devel"

func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of program, schema and Go",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), versionText())
			return err
		},
	}
}

// versionText is what version and --version print.
func versionText() string {
	return fmt.Sprintf("juesuan %s\nschema %s\n%s %s/%s\n", programVersion(), load.SchemaVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments", cmd.Name())}
	}
	return nil
}

func newSchemaCommand() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the data dictionary as Markdown",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if lang != "en" && lang != "zh" {
				return usageError{fmt.Errorf("unknown language %q: en or zh", lang)}
			}
			_, err := io.WriteString(cmd.OutOrStdout(), load.Markdown(lang == "zh"))
			return err
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "en", "en or zh")
	return cmd
}
