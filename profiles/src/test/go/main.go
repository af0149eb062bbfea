// SPDX-License-Identifier: Apache-2.0

// Reads documents as engines do, with the engines' own code, and says what they make of them. A line of the input is a
// dialect, a tab and a document in Base64. A line of the output is "refused" (by the engine), "not loaded" (refused by runc, to
// which the engine hands it), "unconfined", or "takes", a tab and what the engine hands to runc, as JSON.
//
// The packages are those of Debian: golang-github-docker-docker-dev, golang-github-containers-common-dev.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	common "github.com/containers/common/pkg/seccomp"
	moby "github.com/docker/docker/profiles/seccomp"
	"github.com/opencontainers/runc/libcontainer/specconv"
	"github.com/opencontainers/runtime-spec/specs-go"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	for in.Scan() {
		dialect, encoded, _ := strings.Cut(in.Text(), "\t")
		document, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(out, answer(dialect, document))
		out.Flush()
	}
}

func answer(dialect string, document []byte) string {
	seccomp, err := load(dialect, document)
	if err != nil {
		return "refused"
	}
	if seccomp == nil {
		return "unconfined"
	}
	if seccomp.DefaultAction == "" && len(seccomp.Syscalls) == 0 {
		return "unconfined" // runc, libcontainer/specconv/spec_linux.go, SetupSeccomp
	}
	if err := accepted(seccomp); err != nil {
		return "not loaded"
	}
	text, err := json.Marshal(seccomp)
	if err != nil {
		panic(err)
	}
	return "takes\t" + string(text)
}

// An engine that follows a nil pointer breaks off.
func load(dialect string, document []byte) (seccomp *specs.LinuxSeccomp, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%v", broken)
		}
	}()
	capabilities := specs.LinuxCapabilities{Bounding: []string{"CAP_CHOWN", "CAP_SYS_CHROOT"}}
	spec := &specs.Spec{Process: &specs.Process{Capabilities: &capabilities}}
	switch dialect {
	case "docker@20.10":
		return moby.LoadProfile(string(document), spec)
	case "docker@22.06":
		return loadSince22(document, spec)
	case "podman@4.1":
		return common.LoadProfileFromBytes(document, spec)
	case "containerd@1.5":
		decoded := &specs.LinuxSeccomp{}
		if err := json.Unmarshal(document, decoded); err != nil {
			return nil, err
		}
		return decoded, nil
	}
	panic("no dialect " + dialect)
}

// What runc 1.1 refuses: its own conversion, and what it would find out when it loads the filter (matchCall in
// libcontainer/seccomp/seccomp_linux.go; MakeCondition of libseccomp-golang). It takes no flags, which later ones do.
func accepted(seccomp *specs.LinuxSeccomp) error {
	without := *seccomp
	without.Flags = nil
	if _, err := specconv.SetupSeccomp(&without); err != nil {
		return err
	}
	for _, call := range seccomp.Syscalls {
		for _, name := range call.Names {
			if name == "" {
				return errors.New("empty string is not a valid syscall")
			}
			for _, arg := range call.Args {
				if arg.Index > 5 {
					return errors.New("syscalls only have up to 6 arguments")
				}
			}
		}
	}
	return nil
}
