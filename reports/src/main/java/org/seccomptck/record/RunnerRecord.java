package org.seccomptck.record;

import org.seccomptck.runner.RunnerFacts;

/**
 * A runner that cells ran on.
 *
 * @param name as the cells name it
 * @param facts what the runner is
 */
public record RunnerRecord(String name, RunnerFacts facts) {}
