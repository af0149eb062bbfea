package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.abi.Machine;
import org.seccomptck.load.LoadForecast;

/**
 * What comes of a runtime's starts on some machines.
 *
 * @param forecast what comes of them
 * @param machines where
 * @param everywhere whether these are all machines that were asked for
 */
record MachineForecast(LoadForecast forecast, List<Machine> machines, boolean everywhere) {
    MachineForecast {
        machines = List.copyOf(machines);
    }

    /** Return forecasts by machine as one list, in which those that are alike stand once; of a release one after another. */
    static List<MachineForecast> of(Map<Machine, List<LoadForecast>> byMachine) {
        Map<LoadForecast, List<Machine>> alike = new LinkedHashMap<>();
        int releases = byMachine.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < releases; i++) {
            int place = i;
            byMachine.forEach(
                    (machine, forecasts) -> alike.computeIfAbsent(forecasts.get(place), one -> new ArrayList<>())
                            .add(machine));
        }
        return alike.entrySet().stream()
                .map(entry -> new MachineForecast(
                        entry.getKey(), entry.getValue(), entry.getValue().size() == byMachine.size()))
                .toList();
    }

    /** Return the machines' names. */
    String where() {
        return machines.stream().map(Machine::uname).collect(Collectors.joining(", "));
    }
}
