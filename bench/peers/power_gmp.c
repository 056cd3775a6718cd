/*
 * What cookline's power job is measured against: i to the power of i with GMP, in several processes,
 * each of which takes every so-manieth number.
 *
 *   gcc -O2 -o power_gmp power_gmp.c -lgmp
 *   ./power_gmp 1000000 16 2 [--decimal DIR]
 *
 * With --decimal each number's decimal digits go to a file in DIR, which must exist.
 */
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void write_decimal(const char *dir, unsigned long i, const mpz_t power)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%lu-pow-%lu.txt", dir, i, i);
    char *digits = mpz_get_str(NULL, 10, power);
    FILE *file = fopen(path, "w");
    if (file == NULL || fputs(digits, file) == EOF || fclose(file) != 0) {
        fail(path);
    }
    free(digits);
}

static void compute(unsigned long from, unsigned long end, unsigned long step, const char *dir)
{
    mpz_t power;
    mpz_init(power);
    for (unsigned long i = from; i < end; i += step) {
        mpz_ui_pow_ui(power, i, i);
        if (dir != NULL) {
            write_decimal(dir, i, power);
        }
        puts("okay");
        fflush(stdout);
    }
    mpz_clear(power);
}

int main(int argc, char **argv)
{
    int decimal = argc == 6 && strcmp(argv[4], "--decimal") == 0;
    if (argc != 4 && !decimal) {
        fprintf(stderr, "usage: %s FROM COUNT PROCESSES [--decimal DIR]\n", argv[0]);
        return 2;
    }
    unsigned long from = strtoul(argv[1], NULL, 10);
    unsigned long count = strtoul(argv[2], NULL, 10);
    unsigned long processes = strtoul(argv[3], NULL, 10);
    for (unsigned long p = 0; p < processes; p++) {
        pid_t child = fork();
        if (child < 0) {
            fail("fork");
        }
        if (child == 0) {
            compute(from + p, from + count, processes, decimal ? argv[5] : NULL);
            return 0;
        }
    }
    int status;
    int failed = 0;
    while (wait(&status) > 0) {
        failed |= !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    return failed;
}
