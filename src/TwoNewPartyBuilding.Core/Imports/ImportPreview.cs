using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>The tabs of the preview.</summary>
public enum PreviewTab
{
    /// <summary>Rows that cannot go in.</summary>
    Wrong = 1,

    /// <summary>Rows that change a record.</summary>
    Changed = 2,

    /// <summary>Rows that enter a record.</summary>
    New = 3,

    /// <summary>Rows whose ledger differs.</summary>
    Moves = 4,

    /// <summary>Rows with something repaired.</summary>
    Normalised = 5,

    /// <summary>Rows with something doubtful.</summary>
    Warned = 6,

    /// <summary>Rows that say what is stored.</summary>
    Same = 7,

    /// <summary>Rows a person left out.</summary>
    LeftOut = 8,
}

/// <summary>How many rows of a sheet there are of each kind.</summary>
public sealed record PreviewCounts(int New, int Changed, int Same, int Wrong, int Normalised, int Warned, int Moves, int OpenMoves, int LeftOut, int ChangedFields)
{
    /// <summary>All rows.</summary>
    public int Rows => New + Changed + Same + Wrong + LeftOut;

    /// <summary>Rows that would be written.</summary>
    public int ToWrite => New + Changed;

    /// <summary>The number on a tab.</summary>
    public int Of(PreviewTab tab) => tab switch
    {
        PreviewTab.Wrong => Wrong,
        PreviewTab.Changed => Changed,
        PreviewTab.New => New,
        PreviewTab.Moves => Moves,
        PreviewTab.Normalised => Normalised,
        PreviewTab.Warned => Warned,
        PreviewTab.Same => Same,
        _ => LeftOut,
    };
}

/// <summary>A sheet of an import as pages show it.</summary>
public sealed record PreviewSheet(
    Guid Id, int Position, string Name, bool IsHidden, bool IsSelected, string? DefinitionKey, string? DefinitionName, string? Variant, string? VariantLabel,
    DateOnly? AsOf, string? AsOfSource, bool IsAsOfConfirmed, int HeaderFrom, int HeaderTo,
    IReadOnlyList<SheetMatch> Matches, IReadOnlyList<SkippedRow> Skipped, IReadOnlyList<string> Warnings, string? Problem, PreviewCounts Counts)
{
    /// <summary>How people speak of the sheet's records.</summary>
    public SheetWords Words { get; init; } = SheetWords.Units;
}

/// <summary>A staged row as pages show it.</summary>
public sealed record PreviewRow(
    long Id, Guid SheetId, int Number, RowEffect Effect, bool IsLeftOut, string? LeftOutReason, bool HasMove, bool? MoveAccepted, string Label, string? Key, Guid? TargetId, RowContent Content);

/// <summary>An import as a page shows it.</summary>
public sealed record PreviewBatch(
    Guid Id, string FileName, int FileSize, string UserName, DateTime CreatedAt, ImportState State, string? Message, int RowsRead, DateTime? CommittedAt, int Written,
    DateTime? UndoneAt, (Guid Id, DateTime At, string UserName)? SameFile, IReadOnlyList<PreviewSheet> Sheets)
{
    /// <summary>Rows that would be written, over all selected sheets.</summary>
    public int ToWrite => Sheets.Where(s => s.IsSelected).Sum(s => s.Counts.ToWrite);
}

/// <summary>One line of the list of imports.</summary>
public sealed record ImportLine(Guid Id, string FileName, string UserName, DateTime CreatedAt, ImportState State, int RowsRead, int Written, DateTime? CommittedAt, DateTime? UndoneAt, string? Message);

/// <summary>Reads imports for pages: counts, rows by tab and words, skipped rows, absent records.</summary>
public sealed class ImportPreview(AppDbContext db, SheetNouns nouns)
{
    /// <summary>The imports, latest first.</summary>
    public async Task<Page<ImportLine>> ListAsync(int page, int size, CancellationToken ct = default)
    {
        var all = db.Scope.IsStreet ? db.ImportBatches.AsNoTracking() : db.ImportBatches.AsNoTracking().Where(_ => false);
        var total = await all.CountAsync(ct);
        var lines = await all.OrderByDescending(b => b.CreatedAt).Skip((page - 1) * size).Take(size)
            .Select(b => new ImportLine(b.Id, b.FileName, b.UserName, b.CreatedAt, b.State, b.RowsRead, b.Written, b.CommittedAt, b.UndoneAt, b.Message)).ToListAsync(ct);
        return new Page<ImportLine>(lines, page, size, total);
    }

    /// <summary>How far an import has come, or null where there is none; cheap, to be asked again and again.</summary>
    public Task<ImportState?> StateAsync(Guid id, CancellationToken ct = default) =>
        db.Scope.IsStreet
            ? db.ImportBatches.AsNoTracking().Where(b => b.Id == id).Select(b => (ImportState?)b.State).FirstOrDefaultAsync(ct)
            : Task.FromResult<ImportState?>(null);

    /// <summary>One import with its sheets and counts, or null.</summary>
    public async Task<PreviewBatch?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        var batch = !db.Scope.IsStreet ? null : await db.ImportBatches.AsNoTracking().Include(b => b.Sheets).FirstOrDefaultAsync(b => b.Id == id, ct);
        if (batch is null)
        {
            return null;
        }

        var same = await db.ImportBatches.AsNoTracking()
            .Where(b => b.FileHash == batch.FileHash && b.Id != id && b.State == ImportState.Committed)
            .OrderByDescending(b => b.CommittedAt).Select(b => new { b.Id, b.CommittedAt, b.UserName }).FirstOrDefaultAsync(ct);
        var counts = await CountsAsync(id, ct);
        return new PreviewBatch(
            batch.Id, batch.FileName, batch.FileSize, batch.UserName, batch.CreatedAt, batch.State, batch.Message, batch.RowsRead, batch.CommittedAt, batch.Written, batch.UndoneAt,
            same is null ? null : (same.Id, same.CommittedAt!.Value, same.UserName),
            [.. batch.Sheets.OrderBy(s => s.Position).Select(s => Describe(s, counts.GetValueOrDefault(s.Id) ?? new PreviewCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))]);
    }

    /// <summary>One page of a sheet's rows.</summary>
    public async Task<Page<PreviewRow>> RowsAsync(Guid batchId, Guid sheetId, PreviewTab tab, string? words, int page, int size, CancellationToken ct = default)
    {
        var rows = Tab(Rows(batchId).Where(r => r.SheetId == sheetId), tab);
        if (!string.IsNullOrWhiteSpace(words))
        {
            var text = words.Trim();
            // A few digits mean a row of the file; nearly every code holds them too.
            rows = text.Length <= 5 && int.TryParse(text, out var number)
                ? rows.Where(r => r.Number == number || r.Label.Contains(text))
                : rows.Where(r => r.Label.Contains(text) || (r.Key != null && r.Key.Contains(text)));
        }

        var total = await rows.CountAsync(ct);
        var found = await rows.OrderBy(r => r.Number).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        return new Page<PreviewRow>([.. found.Select(r => Describe(r, sealer))], page, size, total);
    }

    /// <summary>One staged row, or null.</summary>
    public async Task<PreviewRow?> RowAsync(Guid batchId, long rowId, CancellationToken ct = default)
    {
        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        return await Rows(batchId).FirstOrDefaultAsync(r => r.Id == rowId, ct) is { } row ? Describe(row, sealer) : null;
    }

    /// <summary>The rows of the same sheet that bear the same key as a row, itself among them; in order.</summary>
    public async Task<IReadOnlyList<PreviewRow>> SameKeyAsync(Guid batchId, long rowId, CancellationToken ct = default)
    {
        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        return (await Rows(batchId).Where(r => db.ImportRows.Any(o => o.Id == rowId && o.SheetId == r.SheetId && o.Key != null && o.Key == r.Key))
            .OrderBy(r => r.Number).ToListAsync(ct)).ConvertAll(r => Describe(r, sealer));
    }

    /// <summary>Every row of a sheet, for the command line and for reports; in order.</summary>
    public async Task<IReadOnlyList<PreviewRow>> AllRowsAsync(Guid batchId, Guid sheetId, CancellationToken ct = default)
    {
        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        return (await Rows(batchId).Where(r => r.SheetId == sheetId).OrderBy(r => r.Number).ToListAsync(ct)).ConvertAll(r => Describe(r, sealer));
    }

    /// <summary>How many records a sheet should name and does not.</summary>
    public async Task<int> CountAbsentAsync(PreviewBatch batch, PreviewSheet sheet, CancellationToken ct = default)
    {
        if (!db.Scope.IsStreet || sheet.DefinitionKey is null || sheet.Problem is not null)
        {
            return 0;
        }

        var context = new SheetContext(batch.Id, batch.FileName, sheet.Variant, sheet.AsOf ?? BusinessClock.DayOf(batch.CreatedAt));
        return (await nouns.Of(sheet.DefinitionKey).AbsentAsync(context, Present(sheet.Id), 1, 0, ct)).Total;
    }

    /// <summary>Records that a sheet should name and does not.</summary>
    public async Task<Page<AbsentRecord>> AbsentAsync(Guid batchId, Guid sheetId, int page, int size, CancellationToken ct = default)
    {
        var batch = !db.Scope.IsStreet ? null : await db.ImportBatches.AsNoTracking().Include(b => b.Sheets).FirstOrDefaultAsync(b => b.Id == batchId, ct);
        var sheet = batch?.Sheets.Find(s => s.Id == sheetId);
        if (sheet?.DefinitionKey is null || sheet.Problem is not null)
        {
            return new Page<AbsentRecord>([], 1, size, 0);
        }

        return await nouns.Of(sheet.DefinitionKey).AbsentAsync(ImportReading.ContextOf(batch!, sheet), Present(sheetId), page, size, ct);
    }

    /// <summary>Names used by a sheet that a table of choices lacks altogether, to be added by the person's decision.</summary>
    public async Task<IReadOnlyList<string>> MissingChoicesAsync(Guid batchId, PreviewSheet sheet, CancellationToken ct = default)
    {
        if (sheet.DefinitionKey is null || sheet.Problem is not null || !sheet.IsSelected)
        {
            return [];
        }

        var noun = nouns.Of(sheet.DefinitionKey);
        var rows = (await AllRowsAsync(batchId, sheet.Id, ct)).Select(r => r.Content.Read(noun.Definition, r.Number));
        return await noun.MissingChoicesAsync(rows, ct);
    }

    /// <summary>The values to choose from when a cell is corrected, or null.</summary>
    public Task<IReadOnlyList<string>?> ChoicesAsync(string definitionKey, string columnKey, CancellationToken ct = default) =>
        nouns.Of(definitionKey).ChoicesAsync(columnKey, ct);

    /// <summary>The column of a definition.</summary>
    public SheetColumn? ColumnOf(string? definitionKey, string columnKey)
    {
        var definition = definitionKey is null ? null : nouns.Of(definitionKey).Definition;
        return definition is not null && definition.IndexOf(columnKey) >= 0 ? definition[columnKey] : null;
    }

    /// <summary>Where the records of a kind of sheet open: the address in front of a record's key.</summary>
    public string RecordAddressOf(string? definitionKey) => nouns.Of(definitionKey).RecordAddress;

    /// <summary>The sheets that can be imported, with their variants.</summary>
    public IReadOnlyList<(SheetDefinition Definition, IReadOnlyList<SheetVariant> Variants)> Kinds =>
        [.. nouns.All.Select(n => (n.Definition, n.Variants))];

    private IQueryable<ImportRow> Rows(Guid batchId)
    {
        var street = db.Scope.IsStreet;
        return db.ImportRows.AsNoTracking().Where(r => street && db.ImportSheets.Any(s => s.Id == r.SheetId && s.BatchId == batchId));
    }

    private IQueryable<Guid> Present(Guid sheetId) => db.ImportRows.Where(r => r.SheetId == sheetId && r.TargetId != null).Select(r => r.TargetId!.Value);

    private static IQueryable<ImportRow> Tab(IQueryable<ImportRow> rows, PreviewTab tab) => tab switch
    {
        PreviewTab.Wrong => rows.Where(r => !r.IsLeftOut && r.Effect == RowEffect.Wrong),
        PreviewTab.Changed => rows.Where(r => !r.IsLeftOut && r.Effect == RowEffect.Changed),
        PreviewTab.New => rows.Where(r => !r.IsLeftOut && r.Effect == RowEffect.New),
        PreviewTab.Moves => rows.Where(r => !r.IsLeftOut && r.HasMove),
        PreviewTab.Normalised => rows.Where(r => !r.IsLeftOut && r.IsNormalised),
        PreviewTab.Warned => rows.Where(r => !r.IsLeftOut && r.IsWarned),
        PreviewTab.Same => rows.Where(r => !r.IsLeftOut && r.Effect == RowEffect.Same),
        _ => rows.Where(r => r.IsLeftOut),
    };

    private async Task<Dictionary<Guid, PreviewCounts>> CountsAsync(Guid batchId, CancellationToken ct)
    {
        var counted = await Rows(batchId).GroupBy(r => r.SheetId).Select(g => new
        {
            g.Key,
            New = g.Count(r => !r.IsLeftOut && r.Effect == RowEffect.New),
            Changed = g.Count(r => !r.IsLeftOut && r.Effect == RowEffect.Changed),
            Same = g.Count(r => !r.IsLeftOut && r.Effect == RowEffect.Same),
            Wrong = g.Count(r => !r.IsLeftOut && r.Effect == RowEffect.Wrong),
            Normalised = g.Count(r => !r.IsLeftOut && r.IsNormalised),
            Warned = g.Count(r => !r.IsLeftOut && r.IsWarned),
            Moves = g.Count(r => !r.IsLeftOut && r.HasMove),
            OpenMoves = g.Count(r => !r.IsLeftOut && r.HasMove && r.MoveAccepted == null),
            LeftOut = g.Count(r => r.IsLeftOut),
            Fields = g.Sum(r => r.IsLeftOut || r.Effect != RowEffect.Changed ? 0 : r.Changes),
        }).ToListAsync(ct);
        return counted.ToDictionary(c => c.Key, c => new PreviewCounts(c.New, c.Changed, c.Same, c.Wrong, c.Normalised, c.Warned, c.Moves, c.OpenMoves, c.LeftOut, c.Fields));
    }

    private PreviewSheet Describe(ImportSheet s, PreviewCounts counts)
    {
        var noun = s.DefinitionKey is null ? null : nouns.Of(s.DefinitionKey);
        return new PreviewSheet(
            s.Id, s.Position, s.Name, s.IsHidden, s.IsSelected, s.DefinitionKey, noun?.Definition.Name, s.Variant, noun?.Variants.FirstOrDefault(v => v.Key == s.Variant)?.Label,
            s.AsOf, s.AsOfSource, s.IsAsOfConfirmed, s.HeaderFrom, s.HeaderTo,
            SheetJson.ReadList<SheetMatch>(s.Matches), SheetJson.ReadList<SkippedRow>(s.Skipped), SheetJson.ReadList<string>(s.Warnings), s.Problem, counts)
        {
            Words = noun?.Words ?? SheetWords.Units,
        };
    }

    private static PreviewRow Describe(ImportRow r, Sealer sealer) =>
        new(r.Id, r.SheetId, r.Number, r.Effect, r.IsLeftOut, r.LeftOutReason, r.HasMove, r.MoveAccepted, r.Label, r.Key, r.TargetId, RowContent.Open(r.Content, sealer));
}
