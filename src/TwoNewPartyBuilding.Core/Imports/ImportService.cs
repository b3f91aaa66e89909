using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>What a person tells about how a sheet is to be read.</summary>
public sealed class SheetChoice
{
    /// <summary>Whether it is imported.</summary>
    public bool IsSelected { get; set; }

    /// <summary>The sheet definition.</summary>
    public string? DefinitionKey { get; set; }

    /// <summary>The variant (ledger), empty for none.</summary>
    public string? Variant { get; set; }

    /// <summary>The day the sheet speaks of.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>File column (from 1) → column key, empty for “not read”. Null keeps the matches found.</summary>
    public Dictionary<int, string?>? Matches { get; set; }
}

/// <summary>Takes files in and steers an import from one step to the next; the long steps are done by <see cref="ImportJobs"/>.</summary>
public sealed class ImportService(AppDbContext db, JobSignal signal)
{
    internal const string FilePurpose = "import-files";

    /// <summary>Takes a file in. It is judged by its content while it is read; only what can be told at once is refused here.</summary>
    public async Task<Outcome<Guid>> UploadAsync(string fileName, Stream content, CancellationToken ct = default)
    {
        var limit = WorkbookLimits.Default.MaxFileBytes;
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > limit)
            {
                return Outcome.Refused<Guid>("File", $"文件超过 {limit / 1024 / 1024} MB，请拆分后再导入");
            }
        }

        if (memory.Length == 0)
        {
            return Outcome.Refused<Guid>("File", "这是空文件，请重新选择");
        }

        var now = db.Clock.UtcNow;

        // A person waits for the own last file; the system (command line) has no single hand, and a killed command must not block the next.
        if (!db.User.IsSystem && await db.ImportBatches.AnyAsync(b => b.UserId == db.User.Id && (b.State == ImportState.Reading || b.State == ImportState.Committing), ct))
        {
            return Outcome.Refused<Guid>("File", "您的上一个文件还在读取或写入，请等它完成后再导入下一个");
        }

        var bytes = memory.ToArray();
        var batch = new ImportBatch
        {
            FileName = SafeName(fileName),
            FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            FileSize = bytes.Length,
            UserId = db.User.Id,
            UserName = db.User.DisplayName,
            CreatedAt = now,
        };
        using var sealer = new Sealer(db.Keys.Derive(FilePurpose));
        db.ImportBatches.Add(batch);
        db.ImportFiles.Add(new ImportFile { BatchId = batch.Id, Content = sealer.Seal(bytes) });
        await db.SaveChangesAsync(ct);
        signal.Wake();
        return Outcome.Done(batch.Id);
    }

    /// <summary>Changes how sheets are read; they are read and compared anew.</summary>
    public async Task<Outcome> ChooseAsync(Guid batchId, IReadOnlyDictionary<Guid, SheetChoice> choices, CancellationToken ct = default)
    {
        var batch = await OwnAsync(batchId, ct);
        if (batch is null)
        {
            return Outcome.Missing();
        }

        if (batch.State != ImportState.Preview)
        {
            return Outcome.Refused("", "这次导入已经不在核对阶段");
        }

        foreach (var sheet in batch.Sheets)
        {
            if (!choices.TryGetValue(sheet.Id, out var choice))
            {
                continue;
            }

            sheet.IsSelected = choice.IsSelected;
            sheet.DefinitionKey = choice.DefinitionKey is { Length: > 0 } key ? key : sheet.DefinitionKey;
            sheet.Variant = choice.Variant is { Length: > 0 } variant ? variant : null;
            if (choice.AsOf is { } day)
            {
                if (day > db.Today)
                {
                    return Outcome.Refused("AsOf", "统计日期不能晚于今天");
                }

                sheet.AsOfSource = day == sheet.AsOf ? sheet.AsOfSource : null;
                sheet.AsOf = day;
                sheet.IsAsOfConfirmed = true;
            }

            if (choice.Matches is { } chosen)
            {
                await RememberAsync(sheet, chosen, ct);
            }
        }

        batch.State = ImportState.Reading;
        batch.LeaseUntil = null;
        batch.Message = null;
        await db.SaveChangesAsync(ct);
        signal.Wake();
        return Outcome.Done();
    }

    /// <summary>Asks for the import to be written.</summary>
    public Task<Outcome> CommitAsync(Guid batchId, CancellationToken ct = default) =>
        StepAsync(batchId, ImportState.Preview, ImportState.Committing, "这次导入已经不在核对阶段", WhyNotCommitAsync, ct);

    /// <summary>Asks for a written import to be taken back.</summary>
    public Task<Outcome> UndoAsync(Guid batchId, CancellationToken ct = default) =>
        StepAsync(batchId, ImportState.Committed, ImportState.Undoing, "只有已写入的导入可以撤销", (_, _) => Task.FromResult<string?>(null), ct);

    /// <summary>Gives an import up; the file and the staged rows are thrown away.</summary>
    public async Task<Outcome> DiscardAsync(Guid batchId, CancellationToken ct = default)
    {
        var batch = await OwnAsync(batchId, ct);
        if (batch is null)
        {
            return Outcome.Missing();
        }

        if (batch.State is not (ImportState.Preview or ImportState.Failed))
        {
            return Outcome.Refused("", "这次导入已经不在核对阶段");
        }

        batch.State = ImportState.Discarded;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await ThrowAwayAsync(db, batchId, ct);
        await transaction.CommitAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Throws the file and the staged rows of an import away; neither carries an audit trail.</summary>
    internal static async Task ThrowAwayAsync(AppDbContext db, Guid batchId, CancellationToken ct)
    {
        await db.ImportRows.Where(r => db.ImportSheets.Any(s => s.Id == r.SheetId && s.BatchId == batchId)).ExecuteDeleteAsync(ct);
        await db.ImportFiles.Where(f => f.BatchId == batchId).ExecuteDeleteAsync(ct);
    }

    private async Task<Outcome> StepAsync(
        Guid batchId, ImportState from, ImportState to, string wrongState, Func<ImportBatch, CancellationToken, Task<string?>> whyNot, CancellationToken ct)
    {
        var batch = await OwnAsync(batchId, ct);
        if (batch is null)
        {
            return Outcome.Missing();
        }

        if (batch.State != from)
        {
            return Outcome.Refused("", wrongState);
        }

        if (await whyNot(batch, ct) is { } reason)
        {
            return Outcome.Refused("", reason);
        }

        // Two people (or one with two tabs) asking at once: only one of the updates finds the old state.
        var taken = await db.ImportBatches.Where(b => b.Id == batchId && b.State == from)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, to).SetProperty(b => b.LeaseUntil, (DateTime?)null).SetProperty(b => b.Message, (string?)null), ct);
        if (taken == 0)
        {
            return Outcome.Refused("", wrongState);
        }

        signal.Wake();
        return Outcome.Done();
    }

    private async Task<string?> WhyNotCommitAsync(ImportBatch batch, CancellationToken ct)
    {
        var selected = batch.Sheets.Where(s => s.IsSelected).ToList();
        if (selected.Find(s => s.Problem is not null) is { } broken)
        {
            return $"工作表“{broken.Name}”还不能写入：{broken.Problem}";
        }

        if (selected.Find(s => !s.IsAsOfConfirmed) is { } undated)
        {
            return $"请先确认工作表“{undated.Name}”的统计日期";
        }

        var ids = selected.Select(s => s.Id).ToArray();
        var any = await db.ImportRows.AnyAsync(r => ids.Contains(r.SheetId) && !r.IsLeftOut && (r.Effect == RowEffect.New || r.Effect == RowEffect.Changed), ct);
        return any ? null : "没有需要写入的内容";
    }

    private async Task RememberAsync(ImportSheet sheet, Dictionary<int, string?> chosen, CancellationToken ct)
    {
        sheet.Matches = SheetJson.Write(SheetJson.ReadList<SheetMatch>(sheet.Matches)
            .Select(m => chosen.TryGetValue(m.Column, out var key) && (key is { Length: > 0 } ? key : null) != m.Key
                ? m with { Key = key is { Length: > 0 } ? key : null, Kind = MatchKind.Chosen }
                : m).ToList());
        if (sheet.Fingerprint is not { } fingerprint || sheet.DefinitionKey is not { } definition)
        {
            return;
        }

        var remembered = await db.RememberedHeaders.FirstOrDefaultAsync(h => h.Fingerprint == fingerprint, ct);
        if (remembered is null)
        {
            remembered = new RememberedHeader { Fingerprint = fingerprint };
            db.RememberedHeaders.Add(remembered);
        }

        remembered.DefinitionKey = definition;
        remembered.Matches = SheetJson.Write(SheetJson.ReadList<SheetMatch>(sheet.Matches).ToDictionary(m => m.Column, m => m.Key));
        remembered.ChosenAt = db.Clock.UtcNow;
    }

    /// <summary>An import of the street's staff; imports are street-wide work and not split by community.</summary>
    private Task<ImportBatch?> OwnAsync(Guid id, CancellationToken ct) =>
        db.Scope.IsStreet ? db.ImportBatches.Include(b => b.Sheets).FirstOrDefaultAsync(b => b.Id == id, ct) : Task.FromResult<ImportBatch?>(null);

    private static string SafeName(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        return name.Length <= 200 ? name : name[^200..];
    }
}
