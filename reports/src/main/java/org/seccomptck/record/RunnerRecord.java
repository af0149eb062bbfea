package org.seccomptck.record;

import org.seccomptck.runner.RunnerFacts;

/**
 * A runner of cells.
 *
 * @param name as the cells name it
 * @param facts its facts
 */
public record RunnerRecord(String name, RunnerFacts facts) {}
