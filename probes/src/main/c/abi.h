/* SPDX-License-Identifier: Apache-2.0 */
/* The ABIs, and the machine that this is built for. */
#ifndef ABI_H
#define ABI_H

#include "kernel.h"

enum abi { ABI_X86_64, ABI_X32, ABI_I386, ABI_AARCH64, ABI_ARM, ABI_COUNT };
#define X32_BIT 0x40000000u

#if defined(__x86_64__)
#include "arch/x86_64.h"
#elif defined(__aarch64__)
#include "arch/aarch64.h"
#elif defined(__arm__)
#include "arch/arm.h"
#else
#error "no arch/ header for this machine"
#endif

#define ALWAYS(v) (*(volatile __typeof__(v) *)&(v))

#endif
