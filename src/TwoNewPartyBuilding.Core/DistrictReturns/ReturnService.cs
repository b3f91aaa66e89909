using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Draws returns up, takes what clerks enter, freezes them when they are sent and opens them again for correction.</summary>
public sealed class ReturnService(AppDbContext db, ReturnCalculator calculator, ReturnFiles files)
{
    private const string NotADraft = "这份报表已经报送，不能再改；确需修改的，先点“更正”";

    /// <summary>Draws up the return of a period that has come to its end; answers the one there is where somebody has begun it.</summary>
    public async Task<Outcome<Guid>> DraftAsync(ReturnPeriod period, CancellationToken ct = default)
    {
        if (!db.Scope.IsStreet)
        {
            return Outcome.Missing<Guid>();
        }

        if (period.Day > db.Today)
        {
            return Outcome.Refused<Guid>("", $"{period.Name}还没有结束，{period.Day:M月d日}起可以编制");
        }

        if (await FindIdAsync(period, ct) is { } known)
        {
            return Outcome.Done(known);
        }

        var (sheet, _) = await calculator.ComputeAsync(period, ct);
        var made = new DistrictReturn { Kind = period.Kind, Day = period.Day, ComputedAt = sheet.ComputedAt, CreatedBy = db.User.DisplayName, CreatedAt = db.Clock.UtcNow };
        db.DistrictReturns.Add(made);
        db.ReturnDrafts.Add(new ReturnDraft { ReturnId = made.Id, Content = calculator.Seal(sheet) });
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(made.Id);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return Outcome.Done((await FindIdAsync(period, ct))!.Value);
        }
    }

    /// <summary>Computes a draft anew; what the clerk entered stays.</summary>
    public async Task<Outcome> RecalculateAsync(Guid id, CancellationToken ct = default)
    {
        if (await db.DistrictReturns.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (found.State != ReturnState.Draft)
        {
            return Outcome.Refused("", NotADraft);
        }

        await RenewAsync(found, ct);
        return await SaveAsync("重新计算", ct);
    }

    /// <summary>Enters another value or a note for a line; empty fields take them back.</summary>
    public async Task<Outcome> EnterAsync(Guid id, string code, ReturnEntryInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.DistrictReturns.Include(r => r.Entries).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found || ReturnFigures.Find(code) is not { } figure)
        {
            return Outcome.Missing();
        }

        if (found.State != ReturnState.Draft)
        {
            return Outcome.Refused("", NotADraft);
        }

        if (found.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = EnterpriseRules.Shape(input).Concat(Check(figure, input)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var (reason, note) = (Tidy(input.Value is null ? null : input.Reason), Tidy(input.Note));
        var entry = found.Entries.Find(e => e.Code == code);
        if (input.Value is null && note is null)
        {
            if (entry is not null)
            {
                db.ReturnEntries.Remove(entry);
            }
        }
        else
        {
            if (entry is null)
            {
                db.ReturnEntries.Add(entry = new ReturnEntry { ReturnId = id, Code = code });
            }

            (entry.Value, entry.Reason, entry.Note) = (input.Value, reason, note);
        }

        // The return's own version moves with its lines, so that a page opened before cannot send what it did not show.
        db.Entry(found).Property(r => r.Number).IsModified = true;
        return await SaveAsync(reason, ct);
    }

    /// <summary>Freezes the figures and the filled workbook as sent. Refused where the records have changed since the draft was computed.</summary>
    public async Task<Outcome> SendAsync(Guid id, SendInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.DistrictReturns.Include(r => r.Entries).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found
            || await db.ReturnDrafts.FirstOrDefaultAsync(d => d.ReturnId == id, ct) is not { } draft)
        {
            return Outcome.Missing();
        }

        if (found.State != ReturnState.Draft)
        {
            return Outcome.Refused("", "这份报表已经报送");
        }

        if (found.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = EnterpriseRules.Shape(input).Concat(Check(found, input)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var kept = calculator.Open<ReturnSheet>(draft.Content);
        var (fresh, counted) = await calculator.ComputeAsync(found.Period, ct);
        if (Moved(kept, fresh) is { Count: > 0 } moved)
        {
            return Outcome.Refused("", $"计算之后记录有变化：{string.Join("、", moved.Take(5).Select(l => $"{l.Code} {l.Name}"))}{(moved.Count > 5 ? $"等 {moved.Count} 项" : "")}。请回到报表点“重新计算”，核对后再报送");
        }

        var sheet = new SentSheet(kept, EnteredOf(found));
        var filled = await files.FillAsync(found.Period, sheet, ct);
        if (!filled.Ok)
        {
            return new Outcome { Problems = filled.Problems };
        }

        var file = filled.Value!;
        var sent = new SentReturn
        {
            ReturnId = id,
            Number = found.Number,
            SentOn = input.SentOn!.Value,
            SentBy = input.SentBy!.Trim(),
            Note = Tidy(input.Note),
            RecordedBy = db.User.DisplayName,
            RecordedAt = db.Clock.UtcNow,
            TemplateId = file.TemplateId,
            MappingVersion = file.MappingVersion,
            FileName = file.Content is null ? null : file.Name,
        };
        db.SentReturns.Add(sent);
        db.SentReturnContents.Add(new SentReturnContent
        {
            SentReturnId = sent.Id,
            Figures = calculator.Seal(sheet),
            Counted = calculator.Seal(counted.Subjects.ToList()),
            File = file.Content is null ? null : calculator.SealBytes(file.Content),
        });
        found.State = found.Number == 1 ? ReturnState.Sent : ReturnState.Corrected;
        return await SaveAsync(sent.Note, ct);
    }

    /// <summary>Opens a sent return for correction: a new version, drawn up from what is known now. What was sent stays.</summary>
    public async Task<Outcome> ReopenAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await db.DistrictReturns.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (found.State == ReturnState.Draft)
        {
            return Outcome.Refused("", "这份报表还没有报送，直接修改即可");
        }

        if (Tidy(reason) is not { } why)
        {
            return Outcome.Refused("Reason", "请填写更正原因");
        }

        why = why.Length > SentReturn.NoteMaxLength ? why[..SentReturn.NoteMaxLength] : why;
        var sent = await db.SentReturns.FirstAsync(s => s.ReturnId == id && s.Number == found.Number, ct);
        (sent.ReopenedAt, sent.ReopenedBy, sent.ReopenReason) = (db.Clock.UtcNow, db.User.DisplayName, why);
        (found.State, found.Number) = (ReturnState.Draft, found.Number + 1);
        await RenewAsync(found, ct);
        return await SaveAsync(why, ct);
    }

    /// <summary>Gives a draft up: a first one is removed, a correction goes back to what was sent.</summary>
    public async Task<Outcome> DiscardAsync(Guid id, CancellationToken ct = default)
    {
        if (await db.DistrictReturns.Include(r => r.Entries).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (found.State != ReturnState.Draft)
        {
            return Outcome.Refused("", NotADraft);
        }

        db.ReturnEntries.RemoveRange(found.Entries);
        var draft = await db.ReturnDrafts.FirstAsync(d => d.ReturnId == id, ct);
        if (found.Number == 1)
        {
            db.ReturnDrafts.Remove(draft);
            db.DistrictReturns.Remove(found);
            return await SaveAsync("删除草稿", ct);
        }

        var sent = await db.SentReturns.FirstAsync(s => s.ReturnId == id && s.Number == found.Number - 1, ct);
        var content = await db.SentReturnContents.AsNoTracking().FirstAsync(c => c.SentReturnId == sent.Id, ct);
        var sheet = calculator.Open<SentSheet>(content.Figures);

        // Removed first: a line that was entered then and now has one row at a time.
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        var removed = await SaveAsync("放弃更正", ct);
        if (!removed.Ok)
        {
            return removed;
        }

        db.ReturnEntries.AddRange(sheet.Entered.Select(e => new ReturnEntry { ReturnId = id, Code = e.Code, Value = e.Value, Reason = e.Reason, Note = e.Note }));
        draft.Content = calculator.Seal(sheet.Sheet);
        (sent.ReopenedAt, sent.ReopenedBy, sent.ReopenReason) = (null, null, null);
        (found.Number, found.ComputedAt) = (sent.Number, sheet.Sheet.ComputedAt);
        found.State = sent.Number == 1 ? ReturnState.Sent : ReturnState.Corrected;
        var restored = await SaveAsync("放弃更正", ct);
        if (restored.Ok)
        {
            await whole.CommitAsync(ct);
        }

        return restored;
    }

    /// <summary>What a clerk entered, as it is kept.</summary>
    internal static IReadOnlyList<EnteredLine> EnteredOf(DistrictReturn found) =>
        [.. found.Entries.OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => new EnteredLine(e.Code, e.Value, e.Reason, e.Note))];

    /// <summary>The lines whose value or comparison is another than the draft shows.</summary>
    internal static IReadOnlyList<ReturnLine> Moved(ReturnSheet kept, ReturnSheet fresh)
    {
        var known = kept.Lines.ToDictionary(l => l.Code);
        return [.. fresh.Lines.Where(l => known.GetValueOrDefault(l.Code) is not { } old || old.Computed != l.Computed || old.Last != l.Last)];
    }

    private static IEnumerable<Problem> Check(ReturnFigure figure, ReturnEntryInput input)
    {
        if (input.Value is not { } value)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            yield return new(nameof(input.Reason), "改了数要写明理由");
        }

        if (figure.Unit == ReturnFigure.PerCent)
        {
            if (value > 100 || decimal.Round(value, 2) != value)
            {
                yield return new(nameof(input.Value), "比率应在 0 至 100 之间，最多两位小数");
            }
        }
        else if (decimal.Truncate(value) != value)
        {
            yield return new(nameof(input.Value), "请填写整数");
        }
    }

    private IEnumerable<Problem> Check(DistrictReturn found, SendInput input)
    {
        if (input.SentOn is { } on && (on < found.Day || on > db.Today))
        {
            yield return new(nameof(input.SentOn), $"报送日期应在 {found.Day:yyyy-MM-dd} 和今天之间");
        }

        if (!input.Confirmed)
        {
            yield return new(nameof(input.Confirmed), "请核对后勾选确认");
        }
    }

    private async Task RenewAsync(DistrictReturn found, CancellationToken ct)
    {
        var (sheet, _) = await calculator.ComputeAsync(found.Period, ct);
        var draft = await db.ReturnDrafts.FirstAsync(d => d.ReturnId == found.Id, ct);
        (draft.Content, found.ComputedAt) = (calculator.Seal(sheet), sheet.ComputedAt);
    }

    private async Task<Guid?> FindIdAsync(ReturnPeriod period, CancellationToken ct) =>
        await db.DistrictReturns.Where(r => r.Kind == period.Kind && r.Day == period.Day).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    private async Task<Outcome> SaveAsync(string? cause, CancellationToken ct)
    {
        db.Cause = cause is null ? null : new Audit.ChangeCause(cause);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
