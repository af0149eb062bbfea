package org.seccomptck.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.launch.build.CommandUserland;

/**
 * The script that tries shell commands in a container, with BusyBox and with GNU's commands. Each command is tried
 * twice: as it is, for its result, and under strace, for the calls that it makes. The script prints these lines:
 *
 * <pre>
 * @ userland command     a command begins
 * | text                 a line that it printed
 * = status               its exit status
 * % yes                  whether its effect came about
 * ~ call                 a line of strace
 * # userland status sum  one of many commands: its exit status and the checksum of its output
 * </pre>
 */
final class CommandScript {
    /**
     * The calls that strace reports. The sign '?' makes strace ignore names that the machine's ABI or this strace does
     * not know.
     */
    private static final List<String> TRACED = List.of(
            "mount",
            "umount",
            "umount2",
            "fsopen",
            "fsmount",
            "move_mount",
            "open_tree",
            "mount_setattr",
            "chmod",
            "fchmod",
            "fchmodat",
            "fchmodat2",
            "unlink",
            "unlinkat",
            "rename",
            "renameat",
            "renameat2",
            "link",
            "linkat",
            "statfs",
            "fstatfs",
            "ustat",
            "statmount",
            "unshare");

    /** The commands by their names in claims. */
    private static final Map<String, String> COMMANDS = commands();

    /** The tasks for a broad choice of programs; none depends on time, place or other processes. */
    private static final List<String> WORK = List.of(
            "ls /usr/bin",
            "cat /etc/passwd",
            "head -n 1 /etc/passwd",
            "tail -n 1 /etc/passwd",
            "cut -d: -f1 /etc/passwd",
            "tr a-z A-Z < /etc/passwd",
            "sort -r /etc/passwd",
            "uniq /etc/group",
            "wc /etc/passwd",
            "grep -c root /etc/passwd",
            "sed s/root/toor/ /etc/passwd",
            "seq 1 50",
            "expr 6 \\* 7",
            "printf '%05d' 42",
            "echo hello | tee copy; cat copy",
            "md5sum /usr/bin/busybox",
            "sha256sum /usr/bin/busybox",
            "base64 /etc/passwd",
            "od -c /etc/group",
            "nl /etc/passwd",
            "fold -w 8 /etc/passwd",
            "dirname /a/b/c",
            "env -i A=b env",
            "id",
            "whoami",
            "uname -m",
            "true && ! false",
            "dd if=/dev/zero bs=1k count=64 2>/dev/null | wc -c",
            "cp /etc/passwd file; cat file",
            "cp /etc/passwd file; mv file other; cat other",
            "cp /etc/passwd file; chmod 640 file; stat -c %a file",
            "cp /etc/passwd file; chown 1:2 file; stat -c %u:%g file",
            "cp /etc/passwd file; ln file name; stat -c %h file",
            "ln -s /etc/passwd name; readlink name; cat name",
            "cp /etc/passwd file; rm file; ls",
            "mkdir -p a/b/c; ls -R a; rmdir a/b/c; ls -R a",
            "mkfifo fifo; (echo through > fifo &); cat fifo",
            "touch -d @0 file; stat -c %Y file",
            "tar cf - -C / etc/passwd etc/group | tar tf -",
            "mkdir t; tar cf - -C / etc/passwd | tar xf - -C t; cat t/etc/passwd",
            "sleep 0; echo woke",
            "for i in 1 2 3; do (exit $i) & wait $!; echo $?; done",
            "kill -0 $$ && echo alive",
            "head -c 5 /proc/self/status",
            "df / > /dev/null; echo $?",
            "du -s /etc > /dev/null; echo $?");

    private static final String BEGINNING = """
            bb=%s
            n=0
            try() {
                n=$((n+1)); $bb mkdir -p /w/plain$n /w/traced$n
                echo "@ $1 $3"
                cd /w/plain$n; : > testfile
                PATH=$2 $2/sh -c "$4" > /w/out$n 2>&1 < /dev/null; status=$?
                $bb sed 's/^/| /' /w/out$n
                echo "= $status"
                case $3 in
                    chmod) [ "$($bb stat -c %%a testfile)" = 777 ];;
                    rm) [ ! -e testfile ];;
                    ln) [ -e testlink ];;
                    *) false;;
                esac && echo "%% yes" || echo "%% no"
                cd /w/traced$n; : > testfile
                PATH=$2 %s -f -qq -o /w/trace$n -e signal=none -e trace=%s $2/sh -c "$4" > /dev/null 2>&1 < /dev/null
                [ -e /w/trace$n ] && $bb sed 's/^/~ /' /w/trace$n
            }
            work() {
                n=$((n+1)); $bb mkdir -p /w/work$n; cd /w/work$n
                PATH=$2 $2/sh -c "$3" > /w/out$n 2>&1 < /dev/null; status=$?
                echo "# $1 $status $($bb md5sum < /w/out$n) $3"
            }
            """;

    private CommandScript() {}

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("mount", "mount | grep /tmp");
        commands.put("chmod", "chmod 777 testfile");
        commands.put("rm", "rm testfile");
        commands.put("ln", "ln testfile testlink");
        commands.put("df", "df -h");
        commands.put("unshare", "unshare --map-root-user --user sh -c whoami");
        return commands;
    }

    /**
     * Return the program that tries everything in one container.
     *
     * @param work whether the many commands are run, too; they take most of the time
     */
    static List<String> everything(boolean work) {
        StringBuilder script = new StringBuilder(BEGINNING.formatted(
                CommandUserland.BUSYBOX,
                CommandUserland.STRACE,
                TRACED.stream().map(name -> "?" + name).collect(Collectors.joining(","))));
        for (Column column : Column.values()) {
            COMMANDS.forEach((name, line) ->
                    script.append("try %s %s %s '%s'\n".formatted(column.label(), column.folder(), name, line)));
        }
        for (Column column : Column.values()) {
            (work ? WORK : List.<String>of())
                    .forEach(line -> script.append("work %s %s '%s'\n"
                            .formatted(column.label(), column.folder(), line.replace("'", "'\\''"))));
        }
        return List.of(CommandUserland.BUSYBOX, "sh", "-c", script.toString());
    }

    /** Return the program that only starts a process: if that is denied, nothing else can be tried. */
    static List<String> fork(Column column) {
        return List.of(column.folder() + "/sh", "-c", "(exit 0) & wait $!");
    }

    /** A column of a claim about commands. */
    enum Column {
        /** BusyBox, linked statically with glibc. */
        BUSYBOX(CommandUserland.APPLETS),
        /** GNU's commands and those of util-linux, on glibc. */
        COREUTILS(CommandUserland.GNU);

        private final String folder;

        Column(String folder) {
            this.folder = folder;
        }

        /** Return the column's name in answers. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Return the folder of its commands. */
        String folder() {
            return folder;
        }
    }
}
