package org.seccomptck.suite;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.session.Cell;

/** One test for each cell that came up, ABI and system call of that ABI. */
final class SyscallArguments implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return SharedSession.of(context).cells().stream()
                .filter(cell -> cell.evidence().started())
                .flatMap(SyscallArguments::ofCell);
    }

    private static Stream<Arguments> ofCell(Cell cell) {
        return cell.machine().abis().stream()
                .map(SyscallTable::of)
                .flatMap(table -> table.rows().stream())
                .map(syscall -> Arguments.of(cell, syscall));
    }

    /** One test for each cell that came up. */
    static final class StartedCellArguments implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .map(Arguments::of);
        }
    }

    /** One test for each cell that came up and ABI. */
    static final class AbiArguments implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.machine().abis().stream().map(abi -> Arguments.of(cell, abi)));
        }
    }

    /** One test for each cell that came up, ABI and name that its profile denies but the ABI does not have. */
    static final class AbsentNameArguments implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.machine().abis().stream().flatMap(abi -> absent(cell, abi)));
        }

        private static Stream<Arguments> absent(Cell cell, Abi abi) {
            return cell.oracle().stream()
                    .flatMap(oracle -> oracle.profile().rules().stream()
                            .filter(rule ->
                                    !rule.decision().sameAs(oracle.profile().defaultDecision()))
                            .filter(rule -> !rule.decision().executes())
                            .flatMap(rule -> rule.names().stream()))
                    .distinct()
                    .filter(name -> SyscallTable.of(abi).byName(name).isEmpty())
                    .map(name -> Arguments.of(cell, abi, name));
        }
    }
}
