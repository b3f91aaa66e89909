using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// Kills processes in the middle of writing an import, each on a copy of its own of the database, at a random moment between
/// the start and the end of the commit. Afterwards everything or nothing must stand there, the audit trail must be whole, and
/// the same workbook must go in again.
/// </summary>
internal sealed class KillTrial(int rows, int kills) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("two-new-kills-");

    private string Workbook => Path.Combine(_folder.FullName, "规模以下非公企业台账.xlsx");

    private string Template => Path.Combine(_folder.FullName, "template.db");

    private string KeyPath => Path.Combine(_folder.FullName, "master.key");

    private string Program => Path.Combine(_folder.FullName, "portal", "TwoNewPartyBuilding.Web.dll");

    /// <summary>Runs the trial; true where every kill left all or nothing.</summary>
    public async Task<bool> RunAsync()
    {
        await PrepareAsync();
        var (_, whole) = await RunUntilAsync("whole", null);
        Console.Error.WriteLine($"  an import that nobody kills writes for {whole.TotalMilliseconds:0} ms");
        int all = 0, nothing = 0, ended = 0, bad = 0;
        var seed = Environment.TickCount;
        Console.Error.WriteLine($"  seed of the moments: {seed}");
        var random = new Random(seed);
        for (var i = 1; i <= kills; i++)
        {
            // Every second one near the end, where the transaction closes.
            var moment = whole * (i % 2 == 0 ? random.NextDouble() : 0.85 + (0.25 * random.NextDouble()));
            var database = $"killed{i}";
            var (wasKilled, _) = await RunUntilAsync(database, moment);
            ended += wasKilled ? 0 : 1;
            var (units, fault) = await LookAsync(database);
            all += units == rows ? 1 : 0;
            nothing += units == 0 ? 1 : 0;
            fault ??= units != rows && units != 0 ? $"{units} units" : null;
            if (fault is null)
            {
                // The machine's load changes, so the next moment is chosen by how long this one took.
                (fault, var writing) = await AgainAsync(database);
                whole = writing ?? whole;
            }

            bad += fault is null ? 0 : 1;
            Console.Error.WriteLine($"  {i,2}: {(wasKilled ? "killed" : "ended")} at {moment.TotalMilliseconds,5:0} ms of writing, {units} units, {fault ?? "sound"}");
            foreach (var file in _folder.EnumerateFiles(database + ".db*"))
            {
                file.Delete();
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} processes on {rows:#,0} rows: {kills - ended} killed while writing, {ended} were done before; {nothing} left nothing, {all} left everything, {kills - all - nothing} left a part; {bad} unsound."));
        return bad == 0 && all + nothing == kills;
    }

    private async Task PrepareAsync()
    {
        await PublishedProgram.ToolAsync(Repository.Root, $"publish src/TwoNewPartyBuilding.Web -c Release -o \"{Path.GetDirectoryName(Program)}\" --nologo -v q");
        await File.WriteAllBytesAsync(Workbook, LedgerWorkbook.Write(rows));
        var options = TemplateDatabase.NewSqlite();
        using var database = new TestDatabase(options, KeyFile.Open(KeyPath, create: true));
        await using (var scope = database.AsSystem())
        {
            await scope.Get<KeyCheck>().RequireAsync();
            foreach (var name in InventedUnits.Communities)
            {
                await scope.Get<CommunityService>().AddAsync(new PlaceInput { Name = name });
            }
        }

        Copy(options.ConnectionString, Template);
    }

    private static void Copy(string connection, string target)
    {
        using var from = new SqliteConnection(connection);
        using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private string PathOf(string database) => Path.Combine(_folder.FullName, database + ".db");

    private Process Start(string database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (var argument in new[] { Program, "import", Workbook, "--ledger", "below", "--set", $"ConnectionStrings:Default=Data Source={PathOf(database)}", "--set", $"Protection:KeyFile={KeyPath}", "--set", "Log:File=" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Imports into a copy of the database and kills the process <paramref name="moment"/> after it began to write; answers whether that came before its end, and how long it wrote.</summary>
    private async Task<(bool WasKilled, TimeSpan Writing)> RunUntilAsync(string database, TimeSpan? moment)
    {
        File.Copy(Template, PathOf(database));
        using var process = Start(database);
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && await StateAsync(database) != ImportState.Committing)
        {
            await Task.Delay(3);
        }

        var watch = Stopwatch.StartNew();
        if (moment is { } after)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after));
        }
        else
        {
            await process.WaitForExitAsync();
        }

        var writing = watch.Elapsed;
        var wasKilled = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        return wasKilled || process.ExitCode == 0 ? (wasKilled, writing) : throw new InvalidOperationException(await error);
    }

    private async Task<ImportState?> StateAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={PathOf(database)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT State FROM ImportBatches ORDER BY CreatedAt DESC LIMIT 1";
        return await command.ExecuteScalarAsync() is long state ? (ImportState)state : null;
    }

    private async Task<long> CommittedAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={PathOf(database)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM ImportBatches WHERE State = {(int)ImportState.Committed}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many units stand in the database, and what is wrong with it.</summary>
    private async Task<(int Units, string? Fault)> LookAsync(string database)
    {
        // At a copy, which goes with the look.
        var copy = PathOf(database + "-look");
        Copy($"Data Source={PathOf(database)};Pooling=False", copy);
        using var opened = new TestDatabase(new DatabaseOptions { ConnectionString = $"Data Source={copy};Pooling=False" }, KeyFile.Open(KeyPath, create: false));
        await using var scope = opened.AsSystem();
        var units = await scope.Db.Enterprises.CountAsync();
        var states = await scope.Db.LedgerPeriods.CountAsync();
        var forms = await scope.Db.Registrations.CountAsync();
        var entered = await scope.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.Created && e.Record == nameof(Core.Enterprises.Enterprise));
        var broken = await AuditChain.FirstBreakAsync(scope.Db, CancellationToken.None);
        var integrity = await scope.Db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync();
        var foreign = await scope.Db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync();
        var fault = broken is { } at ? $"the audit trail breaks at {at}"
            : states != units ? $"{units} units with {states} ledger states"
            : entered != units ? $"{units} units with {entered} audit rows"
            : forms > units ? $"{units} units with {forms} registration forms"
            : integrity is not ["ok"] ? string.Join("; ", integrity)
            : foreign.Count > 0 ? $"rows without parent in {foreign[0]}"
            : null;
        return (units, fault);
    }

    /// <summary>The same workbook again, this time to its end: everything is there afterwards, once. Answers also how long it wrote, where it did.</summary>
    private async Task<(string? Fault, TimeSpan? Writing)> AgainAsync(string database)
    {
        using var process = Start(database);
        var error = process.StandardError.ReadToEndAsync();
        var before = await CommittedAsync(database);
        TimeSpan? began = null;
        var watch = Stopwatch.StartNew();
        while (!process.HasExited)
        {
            began ??= await StateAsync(database) == ImportState.Committing ? watch.Elapsed : null;
            await Task.Delay(3);
        }

        var writing = watch.Elapsed - began;
        if (process.ExitCode != 0)
        {
            return ($"the import after it ended with {process.ExitCode}: {await error}", null);
        }

        var (units, fault) = await LookAsync(database);
        return (fault ?? (units == rows ? null : $"the import after it left {units} units"), before == 0 ? writing : null);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
