import Foundation
import Machine
import Runner
import TestSupport
import Testing

/// Libraries that change how the process rounds, as those built with `-ffast-math` do.
@Suite("floating-point modes") struct FloatingPointTests {
    /// A C compiler of this machine; Swift's toolchain brings one.
    private static let compiler: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.flatMap { folder in ["clang", "cc"].map { "\(folder)/\($0)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    private static let isX86: Bool = {
        #if arch(x86_64)
            true
        #else
            false
        #endif
    }()

    /// A change of MXCSR, and a word of the message.
    struct Mode: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bits: String
        let words: String
    }

    private static let modes = [
        Mode(testDescription: "FTZ", bits: "0x8000", words: "flushes subnormal numbers to 0"),
        Mode(testDescription: "DAZ", bits: "0x0040", words: "flushes subnormal numbers to 0"),
        Mode(testDescription: "down", bits: "0x2000", words: "does not round to nearest even"),
        Mode(testDescription: "up", bits: "0x4000", words: "does not round to nearest even"),
        Mode(testDescription: "to zero", bits: "0x6000", words: "does not round to nearest even"),
    ]

    private static let set = """
        static void change(unsigned bits) {
            unsigned control;
            __asm__ volatile("stmxcsr %0" : "=m"(control));
            control |= bits;
            __asm__ volatile("ldmxcsr %0" : : "m"(control));
        }

        """

    /// Builds a library to be loaded before all others.
    private func library(_ code: String, in project: ScratchProject) throws -> String {
        try project.write(Self.set + code, to: "mode.c")
        let library = project.root.appending(path: "mode.so").path
        let built = try Program.start(
            URL(fileURLWithPath: try #require(Self.compiler)),
            ["-shared", "-fPIC", "-o", library, "mode.c", "-ldl"],
            in: project.root,
            [:]
        )
        #expect(built.code == 0, "\(built.talk)")
        return library
    }

    @Test(.enabled(if: isX86 && compiler != nil), arguments: modes)
    func `a mode that a constructor sets is refused at start, and nothing is kept`(
        mode: Mode
    ) throws {
        let project = try ScratchProject.ready()
        let code =
            "__attribute__((constructor)) static void start(void) { change(\(mode.bits)); }\n"
        let library = try library(code, in: project)
        for command in [["run", "small"], ["rerun", "--all"], ["list"], ["--version"]] {
            let outcome = try Program.run(
                command,
                in: project.root,
                environment: ["LD_PRELOAD": library]
            )
            #expect(outcome.code == 1, "\(command): \(outcome.output)")
            #expect(outcome.talk.contains(mode.words), "\(outcome.talk)")
            #expect(outcome.talk.contains("LD_PRELOAD"), "\(outcome.talk)")
        }
        #expect(try project.files(below: "registry").isEmpty)
        #expect(try project.files(below: ".assay").isEmpty)
        #expect(try project.run("run", "small", "-q").code == 0)
    }

    @Test(.enabled(if: isX86 && compiler != nil), arguments: modes)
    func `a mode that only new threads have is refused by those that train`(mode: Mode) throws {
        let project = try ScratchProject.ready()
        let code = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <pthread.h>
            #include <stdlib.h>
            struct start { void *(*routine)(void *); void *argument; };
            static void *enter(void *given) {
                struct start start = *(struct start *)given;
                free(given);
                change(\(mode.bits));
                return start.routine(start.argument);
            }
            int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                               void *(*routine)(void *), void *argument) {
                static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
                if (!real) real = dlsym(RTLD_NEXT, "pthread_create");
                struct start *start = malloc(sizeof *start);
                start->routine = routine;
                start->argument = argument;
                return real(thread, attributes, enter, start);
            }

            """
        let library = try library(code, in: project)
        let outcome = try Program.run(
            ["run", "small", "-q"],
            in: project.root,
            environment: ["LD_PRELOAD": library]
        )
        #expect(outcome.code == 1, "\(outcome.output)")
        #expect(outcome.talk.contains(mode.words), "\(outcome.talk)")
        #expect(try project.files(below: "registry").isEmpty)
        #expect(try project.files(below: ".assay/fits").isEmpty)
    }

    @Test func `a message names all that differs`() throws {
        #expect(FloatingPointMode.problem([]) == nil)
        let both = try #require(FloatingPointMode.problem([.flushesSubnormals, .roundsOtherwise]))
        #expect(both.contains("flushes subnormal numbers to 0 and does not round to nearest even"))
        #expect(FloatingPointMode.problem(.traps)?.contains("traps") == true)
    }
}
