using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>A step as the holder of a receipt number reads it: no names.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What was done.</param>
/// <param name="Text">In words, or null.</param>
public sealed record ReceiptStep(DateOnly On, string What, string? Text);

/// <summary>What a receipt number opens.</summary>
/// <param name="Number">The number, in groups.</param>
/// <param name="Organization">Where it was raised; null while it lies in the box.</param>
/// <param name="RaisedOn">The day it came in.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Content">What was said, where that may be public; else null.</param>
/// <param name="State">How far it is, in a word.</param>
/// <param name="DueOn">By when it shall be settled, while it is open.</param>
/// <param name="Result">What came of it, or null.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="MayRate">Whether the result may be judged now.</param>
/// <param name="RatingWaits">True where a judgement waits to be written down.</param>
public sealed record ReceiptView(
    string Number, string? Organization, DateOnly RaisedOn, OpinionCategory Category, string? Content, string State, DateOnly? DueOn, string? Result,
    IReadOnlyList<ReceiptStep> Steps, bool MayRate, bool RatingWaits);

/// <summary>
/// Anybody who holds a receipt number sees how far the opinion is and judges its result, without an account. The number holds 60
/// random bits, so wrong ones need not be counted, and no address of somebody who asks is kept.
/// </summary>
public sealed class OpinionReceipts(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Characters of a number.</summary>
    public const int Length = 12;

    private const int Group = 4;

    // What tells how far it is; who owns it and how it was assigned is the office's own.
    private static readonly OpinionDeed[] Told =
    [
        OpinionDeed.Register, OpinionDeed.Accept, OpinionDeed.Decline, OpinionDeed.Start, OpinionDeed.Complete, OpinionDeed.Escalate, OpinionDeed.Tell, OpinionDeed.Rate,
        OpinionDeed.Reopen, OpinionDeed.Consult,
    ];

    /// <summary>A number as it is printed: four by four.</summary>
    public static string Show(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return string.Join('-', number.Chunk(Group).Select(c => new string(c)));
    }

    /// <summary>A number as somebody types it, without what stands between; null where it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var number = new string([.. (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return number.Length == Length ? number : null;
    }

    /// <summary>What a number opens; null where there is no such number.</summary>
    public async Task<ReceiptView?> FindAsync(string? typed, CancellationToken ct = default)
    {
        if (Read(typed) is not { } number)
        {
            return null;
        }

        var found = await Of(number)
            .Select(o => new
            {
                o.Id,
                Organization = o.Organization!.Name,
                o.RaisedOn,
                o.Category,
                Content = o.IsPublic ? o.Content : null,
                o.State,
                o.DueOn,
                o.ClosedOn,
                o.Result,
                Steps = o.Events.Where(e => Told.Contains(e.Deed)).OrderBy(e => e.Number).Select(e => new { e.On, e.Deed, e.Text }).ToList(),
            }).FirstOrDefaultAsync(ct);
        if (found is not null)
        {
            var waits = await db.RatingSlips.AnyAsync(s => s.OpinionId == found.Id, ct);
            var closed = found.ClosedOn is not null || found.State == OpinionState.Declined;
            return new ReceiptView(
                Show(number), found.Organization, found.RaisedOn, found.Category!.Value, found.Content, found.State.Label(), closed ? null : found.DueOn, closed ? found.Result : null,
                [.. found.Steps.Select(s => new ReceiptStep(s.On, s.Deed.Label(), s.Deed is OpinionDeed.Register or OpinionDeed.Accept or OpinionDeed.Start ? null : s.Text))],
                found.State == OpinionState.Answered && !waits, waits);
        }

        var slip = await db.OpinionSlips.AsNoTracking().Where(s => s.ReceiptNumber == number).Select(s => new { s.Day, s.Category }).FirstOrDefaultAsync(ct);
        return slip is null ? null : new ReceiptView(Show(number), null, slip.Day, slip.Category!.Value, null, "已收到，等待登记", null, null, [], false, false);
    }

    /// <summary>Judges a result; it waits until somebody with an account writes it down, so that no time of day and no address are kept of it.</summary>
    public async Task<Outcome> RateAsync(string? typed, OpinionRating? rating, string? note, CancellationToken ct = default)
    {
        if (Read(typed) is not { } number || await Of(number).Select(o => new { o.Id, o.State }).FirstOrDefaultAsync(ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (found.State != OpinionState.Answered)
        {
            return Outcome.Refused("", "这条意见现在不能评价");
        }

        if (rating is not { } judged || !Enum.IsDefined(judged))
        {
            return Outcome.Refused("rating", "请选择满意、基本满意或不满意");
        }

        var text = Audit.AuditDraft.Shorten(OpinionRules.Trim(note), OpinionRoundFields.NoteMaxLength);
        db.RatingSlips.Add(new RatingSlip { OpinionId = found.Id, Day = db.Today, Rating = judged, Note = text });
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused("", "已经收到您的评价，不用重复提交");
        }
    }

    private IQueryable<Opinion> Of(string number) =>
        reads.Opinions("a receipt number opens the state of its one opinion; whoever holds it has no scope").AsNoTracking().Where(o => o.ReceiptNumber == number);
}
