using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Reads the file of an import, finds its sheets, compares every row with what is stored and stages the result.</summary>
public sealed class ImportReading(AppDbContext db, SheetNouns nouns)
{
    internal const string RowPurpose = "import-rows";

    /// <summary>Reads the import; answers when it is ready to be looked at.</summary>
    /// <exception cref="UnreadableWorkbookException">The file is no workbook that can be read.</exception>
    public async Task RunAsync(Guid batchId, CancellationToken ct)
    {
        var batch = await db.ImportBatches.Include(b => b.Sheets).FirstAsync(b => b.Id == batchId, ct);
        var workbook = await OpenAsync(batchId, ct);
        var first = batch.Sheets.Count == 0;
        var staged = new List<IEnumerable<ImportRow>>();
        var key = db.Keys.Derive(RowPurpose);
        using var sealer = new Sealer(key);
        var kept = await KeptDecisions.ReadAsync(db, batch, sealer, ct);
        batch.RowsRead = 0;
        foreach (var raw in workbook.Sheets)
        {
            var sheet = batch.Sheets.Find(s => s.Position == raw.Index);
            if (sheet is null)
            {
                sheet = new ImportSheet { BatchId = batchId, Position = raw.Index, Name = Short(raw.Name, 100)!, IsHidden = raw.IsHidden };
                batch.Sheets.Add(sheet);
                db.ImportSheets.Add(sheet);
            }

            var layout = await LayoutAsync(batch, sheet, raw, first, ct);
            if (layout is not null && sheet is { IsSelected: true, Problem: null })
            {
                staged.Add(await CompareAsync(batch, sheet, raw, layout, kept, key, ct));
            }
        }

        batch.State = ImportState.Preview;
        batch.LeaseUntil = null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.ImportRows.Where(r => db.ImportSheets.Any(s => s.Id == r.SheetId && s.BatchId == batchId)).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        await RowStaging.InsertAsync(db, staged.SelectMany(rows => rows), ct);
        await RowStaging.CommitAsync(db, ct);
    }

    private async Task<RawWorkbook> OpenAsync(Guid batchId, CancellationToken ct)
    {
        var content = await db.ImportFiles.Where(f => f.BatchId == batchId).Select(f => f.Content).FirstAsync(ct);
        using var sealer = new Sealer(db.Keys.Derive(ImportService.FilePurpose));
        using var stream = new MemoryStream(sealer.Open(content), writable: false);
        return WorkbookReader.Read(stream, cancel: ct);
    }

    private async Task<SheetLayout?> LayoutAsync(ImportBatch batch, ImportSheet sheet, RawSheet raw, bool first, CancellationToken ct)
    {
        var chosen = sheet.DefinitionKey is { } key ? nouns.Of(key).Definition : null;
        var found = SheetFinder.Find(raw, chosen is null ? nouns.Definitions : [chosen], batch.FileName);
        if (found.Layout is not { } layout)
        {
            (sheet.Problem, sheet.IsSelected) = (Short(found.Problem, 500), first ? false : sheet.IsSelected);
            return null;
        }

        if (first)
        {
            (layout, found) = await RecallAsync(raw, layout, found, batch.FileName, ct);
            sheet.IsSelected = found.IsPreselected;
            sheet.DefinitionKey = layout.Definition.Key;
            var noun = nouns.Of(layout.Definition.Key);
            sheet.Variant = SheetNouns.VariantOf(noun, raw.Name, layout.Titles, batch.FileName);
            sheet.AsOf = layout.StatementDate?.Day is { } day && day <= db.Today ? day : db.Today;
            sheet.AsOfSource = layout.StatementDate is { } read && read.Day <= db.Today ? Short(read.Source, 200) : null;
        }
        else
        {
            layout = layout.WithMatches(SheetJson.ReadList<SheetMatch>(sheet.Matches).Where(m => m.Kind == MatchKind.Chosen).ToDictionary(m => m.Column, m => m.Key));
        }

        sheet.HeaderFrom = layout.Header.FirstRow;
        sheet.HeaderTo = layout.Header.LastRow;
        sheet.Fingerprint = layout.Fingerprint;
        sheet.Matches = SheetJson.Write(layout.Matches.Select(m => new SheetMatch(m.Column, Short(m.Header, 100)!, m.Key, m.Kind)).ToList());
        sheet.Problem = Short(layout.Problem ?? (first && !found.IsPreselected ? found.Problem : null), 500);
        return layout;
    }

    /// <summary>A header that somebody has matched before is matched the same way again.</summary>
    private async Task<(SheetLayout Layout, FoundSheet Found)> RecallAsync(RawSheet raw, SheetLayout layout, FoundSheet found, string fileName, CancellationToken ct)
    {
        var fingerprint = layout.Fingerprint;
        var remembered = await db.RememberedHeaders.AsNoTracking().FirstOrDefaultAsync(h => h.Fingerprint == fingerprint, ct);
        if (remembered is null || nouns.All.All(n => n.Definition.Key != remembered.DefinitionKey))
        {
            return (layout, found);
        }

        if (remembered.DefinitionKey != layout.Definition.Key)
        {
            found = SheetFinder.Find(raw, [nouns.Of(remembered.DefinitionKey).Definition], fileName);
            layout = found.Layout ?? layout;
        }

        var matches = System.Text.Json.JsonSerializer.Deserialize<Dictionary<int, string?>>(remembered.Matches) ?? [];
        layout = layout.WithMatches(matches);
        return (layout, found with { Layout = layout, Problem = layout.Problem });
    }

    private async Task<IEnumerable<ImportRow>> CompareAsync(ImportBatch batch, ImportSheet sheet, RawSheet raw, SheetLayout layout, KeptDecisions kept, byte[] key, CancellationToken ct)
    {
        var noun = nouns.Of(sheet.DefinitionKey);
        var reading = RowParser.Parse(raw, layout, cancel: ct);
        sheet.Skipped = SheetJson.Write(reading.Skipped);
        sheet.Warnings = SheetJson.Write(reading.Warnings);
        var context = ContextOf(batch, sheet);
        var rows = kept.Correct(sheet.Id, reading.Rows);
        var findings = await noun.CompareAsync(context, rows, ct);
        batch.RowsRead += rows.Count;
        return Stage(sheet.Id, reading.Rows, rows, findings, kept, key);
    }

    /// <summary>The rows as they are staged, in order; sealed ahead on all processors while the reader of this stores them.</summary>
    private static IEnumerable<ImportRow> Stage(
        Guid sheet, IReadOnlyList<ParsedRow> file, IReadOnlyList<ParsedRow> rows, IReadOnlyList<RowFinding> findings, KeptDecisions kept, byte[] key)
    {
        using var sealers = new ThreadLocal<Sealer>(() => new Sealer(key), trackAllValues: true);
        try
        {
            var staged = ParallelEnumerable.Range(0, rows.Count).AsOrdered().Select(i =>
            {
                var row = new ImportRow { SheetId = sheet, Number = rows[i].Number };
                Take(row, kept.CorrectedOf(sheet, file[i]), rows[i], findings[i], sealers.Value!);
                kept.Decide(row);
                return row;
            });
            foreach (var row in staged)
            {
                yield return row;
            }
        }
        finally
        {
            foreach (var sealer in sealers.Values)
            {
                sealer.Dispose();
            }
        }
    }

    /// <summary>What the noun must know of the sheet.</summary>
    internal static SheetContext ContextOf(ImportBatch batch, ImportSheet sheet) =>
        new(batch.Id, batch.FileName, sheet.Variant, sheet.AsOf ?? Common.BusinessClock.DayOf(batch.CreatedAt));

    /// <summary>Puts what was found into the staged row. Without <paramref name="content"/> the row is as the file has it.</summary>
    internal static void Take(ImportRow row, RowContent? content, ParsedRow parsed, RowFinding finding, Sealer sealer)
    {
        content?.Take(parsed, finding);
        row.Effect = parsed.IsWrong ? RowEffect.Wrong : finding.Effect;
        row.IsNormalised = parsed.Normalisations.Count > 0;
        row.IsWarned = parsed.Warnings.Count > 0;
        row.HasMove = finding.Move is not null && !parsed.IsWrong;
        row.Changes = finding.Changes.Count;
        row.Label = Short(finding.Label, 200) ?? "";
        row.Key = Short(finding.Key, 64);
        row.TargetId = finding.TargetId;
        row.TargetVersion = finding.TargetVersion;
        row.Content = content?.Seal(sealer) ?? RowContent.Seal(parsed, finding, sealer);
    }

    private static string? Short(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
