using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>The own result of a year, after it was told.</summary>
public sealed record MyAppraisal(Guid LineId, int Year, string Organization, AppraisalGrade Grade, string? Opinion, DateOnly FeedbackOn, DateOnly? SignedOn, SignatureWay? SignedHow);

/// <summary>Own results: everybody sees grade and opinion once told, and confirms having been told.</summary>
public sealed class MyAppraisals(AppDbContext db, UnscopedReads reads, AppraisalVault vault)
{
    /// <summary>The own results, the latest year first.</summary>
    public async Task<IReadOnlyList<MyAppraisal>> ReadAsync(CancellationToken ct = default)
    {
        var rows = await Mine().OrderByDescending(l => l.Appraisal!.Year)
            .Select(l => new { l.Id, l.Appraisal!.Year, Organization = l.Appraisal.Organization!.Name, l.Grade, l.OpinionSealed, l.FeedbackOn, l.SignedOn, l.SignedHow }).ToListAsync(ct);
        return rows.ConvertAll(r => new MyAppraisal(r.Id, r.Year, r.Organization, r.Grade!.Value, vault.Open(r.OpinionSealed), r.FeedbackOn!.Value, r.SignedOn, r.SignedHow));
    }

    /// <summary>Confirms having been told, with today's date.</summary>
    public async Task<Outcome> SignAsync(Guid lineId, CancellationToken ct = default)
    {
        var line = await Mine().FirstOrDefaultAsync(l => l.Id == lineId, ct);
        if (line is null)
        {
            return Outcome.Missing();
        }

        if (line.SignedOn is not null)
        {
            return Outcome.Refused("", "已经确认过了");
        }

        (line.SignedOn, line.SignedHow) = (db.Today, SignatureWay.Online);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }

    private IQueryable<AppraisedMember> Mine()
    {
        var me = db.User.Id;
        return reads.AppraisedMembers("everybody may see the own result once told, and only that")
            .Where(l => me != null && l.Member!.UserId == me && l.FeedbackOn != null && l.Grade != null);
    }
}
