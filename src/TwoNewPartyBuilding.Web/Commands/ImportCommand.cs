using System.CommandLine;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>import</c>: a workbook through the same steps as on the pages, at once. Ledger moves stay proposals for a person.</summary>
internal static class ImportCommand
{
    private const string Actor = "命令行";

    /// <summary>Imports a workbook.</summary>
    public static Command Import(CommandConsole console)
    {
        var file = new Argument<FileInfo>("file") { Description = "Excel 文件（.xlsx 或 .xls）", HelpName = "文件" };
        var sheets = new Option<string[]>("--sheet")
        {
            Description = "要导入的工作表名称，可重复；不写时导入认得出的台账工作表",
            HelpName = "工作表",
            AllowMultipleArgumentsPerToken = true,
        };
        var ledger = new Option<string?>("--ledger") { Description = "按哪本台账导入：above 规模以上、below 规模以下、key 重点管理、pending 准备撤销；不写时按表名和标题识别", HelpName = "台账" };
        ledger.AcceptOnlyFromAmong("above", "below", "key", "pending");
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不写入" };
        var json = CommandServices.Json();
        var command = new Command("import", "导入 Excel 台账；有错误的行不写入。全部可写入返回 0，有行出错返回 2，读不了返回 1") { file, sheets, ledger, dryRun, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists)
            {
                throw new RefusalException($"没有这个文件：{path.FullName}");
            }

            var order = new ImportOrder(path, [.. parsed.GetValue(sheets) ?? []], parsed.GetValue(ledger), parsed.GetValue(dryRun));
            var report = await RunAsync(services, order, stop);
            console.Tell(parsed.GetValue(json), report.Sheets, report.Sentence(order.DryRun));
            return report.Sheets.Any(s => s.Wrong.Count > 0) ? CommandLine.SomeWrong : CommandLine.Done;
        }, ct));
        return command;
    }

    private static async Task<ImportReport> RunAsync(IServiceProvider services, ImportOrder order, CancellationToken ct)
    {
        Guid id;
        await using (var content = order.File.OpenRead())
        {
            id = (await StepAsync(services, s => s.GetRequiredService<ImportService>().UploadAsync(order.File.Name, content, ct))).Value;
        }

        try
        {
            var jobs = services.GetRequiredService<ImportJobs>();
            await jobs.FinishAsync(id, ct);
            var choices = Choose(await ReadAsync(services, id, ct), order);
            await StepAsync(services, s => s.GetRequiredService<ImportService>().ChooseAsync(id, choices, ct));
            await jobs.FinishAsync(id, ct);
            var batch = await ReadAsync(services, id, ct);
            if (batch.Sheets.FirstOrDefault(s => s is { IsSelected: true, Problem: not null }) is { } broken)
            {
                throw new RefusalException($"工作表“{broken.Name}”不能导入：{broken.Problem}。");
            }

            var report = await ReportAsync(services, batch, ct);
            if (order.DryRun || batch.ToWrite == 0)
            {
                await DiscardAsync(services, id, ct);
                return report;
            }

            await StepAsync(services, s => s.GetRequiredService<ImportService>().CommitAsync(id, ct));
            await jobs.FinishAsync(id, ct);
            batch = await ReadAsync(services, id, ct);
            return batch.State == ImportState.Committed ? report with { Written = batch.Written } : throw new RefusalException(batch.Message ?? "没有写入，请重试。");
        }
        catch (RefusalException)
        {
            await DiscardAsync(services, id, ct);
            throw;
        }
    }

    private static Dictionary<Guid, SheetChoice> Choose(PreviewBatch batch, ImportOrder order)
    {
        if (order.Sheets.FirstOrDefault(name => batch.Sheets.All(s => s.Name != name)) is { } unknown)
        {
            throw new RefusalException($"没有名为“{unknown}”的工作表。文件中有：{string.Join("、", batch.Sheets.Select(s => s.Name))}。");
        }

        var choices = batch.Sheets.ToDictionary(s => s.Id, s => new SheetChoice
        {
            IsSelected = order.Sheets.Count == 0 ? s.IsSelected : order.Sheets.Contains(s.Name),
            DefinitionKey = s.DefinitionKey,
            Variant = order.Ledger is not null && s.DefinitionKey == ImportOrder.Enterprises ? order.Ledger : s.Variant,
            AsOf = s.AsOf,
        });
        if (choices.Values.All(c => !c.IsSelected))
        {
            throw new RefusalException($"没有可以导入的工作表。{string.Join("；", batch.Sheets.Select(s => $"“{s.Name}”：{s.Problem}"))}。");
        }

        return choices;
    }

    private static async Task<PreviewBatch> ReadAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        await using var scope = Open(services);
        var batch = await scope.ServiceProvider.GetRequiredService<ImportPreview>().ReadAsync(id, ct);
        return batch is null or { State: ImportState.Failed } ? throw new RefusalException(batch?.Message ?? "导入记录不见了，请重试。") : batch;
    }

    private static async Task<ImportReport> ReportAsync(IServiceProvider services, PreviewBatch batch, CancellationToken ct)
    {
        await using var scope = Open(services);
        var preview = scope.ServiceProvider.GetRequiredService<ImportPreview>();
        var reports = new List<SheetReport>();
        foreach (var sheet in batch.Sheets.Where(s => s.IsSelected))
        {
            var kind = preview.Kinds.First(k => k.Definition.Key == sheet.DefinitionKey).Definition;
            reports.Add(SheetReport.Of(sheet, kind, await preview.AllRowsAsync(batch.Id, sheet.Id, ct)));
        }

        return new ImportReport(reports, 0);
    }

    /// <summary>A step of its own unit of work: the jobs change the import behind the back of an older one.</summary>
    private static async Task<T> StepAsync<T>(IServiceProvider services, Func<IServiceProvider, Task<T>> step)
        where T : Outcome
    {
        await using var scope = Open(services);
        var outcome = await step(scope.ServiceProvider);
        return outcome.Ok ? outcome : throw new RefusalException(string.Join("；", outcome.Problems.Select(p => p.Message)));
    }

    private static async Task DiscardAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        await using var scope = Open(services);
        await scope.ServiceProvider.GetRequiredService<ImportService>().DiscardAsync(id, ct);
    }

    private static AsyncServiceScope Open(IServiceProvider services)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem(Actor);
        return scope;
    }

    /// <summary>What the line asks for.</summary>
    private sealed record ImportOrder(FileInfo File, IReadOnlyList<string> Sheets, string? Ledger, bool DryRun)
    {
        public const string Enterprises = "enterprises";
    }
}
