// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"errors"

	moby "github.com/docker/docker/profiles/seccomp"
	"github.com/opencontainers/runtime-spec/specs-go"
)

// The shape of moby's structures since 22.06, which Debian 12 has no package of: those of the runtime-spec with members added
// (moby/profiles, seccomp/seccomp.go). Rules are filtered by the code of 20.10, which treats them alike.
type profileSince22 struct {
	specs.LinuxSeccomp
	ArchMap  []moby.Architecture `json:"archMap,omitempty"`
	Syscalls []*ruleSince22      `json:"syscalls"`
}

type ruleSince22 struct {
	specs.LinuxSyscall
	Name     string       `json:"name,omitempty"`
	Comment  string       `json:"comment,omitempty"`
	Includes *moby.Filter `json:"includes,omitempty"`
	Excludes *moby.Filter `json:"excludes,omitempty"`
}

func loadSince22(document []byte, spec *specs.Spec) (*specs.LinuxSeccomp, error) {
	var decoded profileSince22
	if err := json.Unmarshal(document, &decoded); err != nil {
		return nil, err
	}
	older := moby.Seccomp{
		DefaultAction: decoded.DefaultAction,
		Architectures: decoded.Architectures,
		ArchMap:       decoded.ArchMap,
	}
	for _, rule := range decoded.Syscalls {
		if rule.Name != "" && len(rule.Names) != 0 {
			return nil, errors.New("both name and names")
		}
		older.Syscalls = append(older.Syscalls, rule.older())
	}
	text, err := json.Marshal(older)
	if err != nil {
		return nil, err
	}
	seccomp, err := moby.LoadProfile(string(text), spec)
	if seccomp != nil {
		seccomp.DefaultErrnoRet = decoded.DefaultErrnoRet
		seccomp.Flags = decoded.Flags
		seccomp.ListenerPath = decoded.ListenerPath
		seccomp.ListenerMetadata = decoded.ListenerMetadata
	}
	return seccomp, err
}

func (rule *ruleSince22) older() *moby.Syscall {
	older := &moby.Syscall{
		Name:     rule.Name,
		Names:    rule.Names,
		Action:   rule.Action,
		ErrnoRet: rule.ErrnoRet,
	}
	for i := range rule.Args {
		older.Args = append(older.Args, &rule.Args[i])
	}
	if rule.Includes != nil {
		older.Includes = *rule.Includes
	}
	if rule.Excludes != nil {
		older.Excludes = *rule.Excludes
	}
	return older
}
