using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>
/// Judges answers: takes the chosen fields over through the same services that the entry forms use, or sends the answer back.
/// Accepting verifies the unit and its documents and puts the photos into its file.
/// </summary>
public sealed class CollectionJudging(
    AppDbContext db, CollectionAccess access, EnterpriseService enterprises, EnterpriseParts parts, HandedInFiles files, SettingsReader settings)
{
    /// <summary>Unchanged answers accepted in one deed at most, so that it stays one transaction of a second or two.</summary>
    public const int MostAtOnce = 500;

    private const string Gone = "刚刚有人处理了这份填报，请重新查看";

    /// <summary>Takes the chosen fields over; the others are left as they are. With no field chosen the unit is verified only.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="fields">Keys of the fields.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome> AcceptAsync(Guid requestId, Guid version, IReadOnlyCollection<string> fields, CancellationToken ct = default)
    {
        var (request, refused) = await SubmittedAsync(requestId, version, ct);
        if (request is null)
        {
            return refused!;
        }

        var answer = await db.CollectionAnswers.FirstAsync(a => a.RequestId == requestId, ct);
        var content = answer.Read(db.Keys);
        var chosen = content.Differences.Where(d => fields.Contains(d.Key) && CollectedUnit.FieldOf(d) is not null).ToList();
        db.Cause = CauseOf(request.Round!);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var (saved, problems) = await TakeOverAsync(request, chosen, content, ct);
            if (problems is not null)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                return problems;
            }

            DocumentBook.Verified(request.Enterprise!, await Rosters.ReadAsync(db, [request.EnterpriseId], ct), saved, db);
            await files.AcceptAsync([requestId], ct);
            content.Taken = [.. chosen.Select(d => d.Key)];
            answer.Write(content, db.Keys);
            Accept(request);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    /// <summary>Accepts every answer of a round that says “unchanged”, at most <see cref="MostAtOnce"/>; answers how many.</summary>
    public async Task<Outcome<int>> AcceptUnchangedAsync(Guid roundId, CancellationToken ct = default)
    {
        if (await access.RoundAsync(roundId, ct) is not { } round)
        {
            return Outcome.Missing<int>();
        }

        if (round.ClosedAt is not null)
        {
            return Outcome.Refused<int>("", "这一轮采集已结束");
        }

        var requests = (await access.Requests().Include(r => r.Round).Include(r => r.Enterprise!.Registration)
            .Where(r => r.RoundId == roundId && r.State == CollectionState.Submitted && r.Differences == 0)
            .OrderBy(r => r.SubmittedAt).Take(MostAtOnce).ToListAsync(ct)).Where(r => access.MayJudge(r.Enterprise!.ScopePath)).ToList();
        if (requests.Count == 0)
        {
            return Outcome.Refused<int>("", "没有等待审核的“无变化”填报");
        }

        var rosters = await Rosters.ReadAsync(db, [.. requests.Select(r => r.EnterpriseId)], ct);
        foreach (var request in requests)
        {
            DocumentBook.Verified(request.Enterprise!, rosters, new HashSet<UnitDocument>(), db);
            Accept(request);
        }

        await files.AcceptAsync([.. requests.Select(r => r.Id)], ct);
        db.Cause = CauseOf(round);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(requests.Count);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused<int>("", "刚刚有人修改了其中的单位，没有接受任何一家，请再试一次");
        }
        finally
        {
            db.Cause = null;
        }
    }

    /// <summary>Sends an answer back with a remark on the whole or on single fields; its link lives on.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="remark">What the contact is told of the whole.</param>
    /// <param name="remarks">What the contact is told of single fields, by key.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome> ReturnAsync(Guid requestId, Guid version, string? remark, IReadOnlyDictionary<string, string?> remarks, CancellationToken ct = default)
    {
        var (request, refused) = await SubmittedAsync(requestId, version, ct);
        if (request is null)
        {
            return refused!;
        }

        var answer = await db.CollectionAnswers.FirstAsync(a => a.RequestId == requestId, ct);
        var content = answer.Read(db.Keys);
        content.Remarks = content.Differences.Where(d => !string.IsNullOrWhiteSpace(remarks.GetValueOrDefault(d.Key)))
            .ToDictionary(d => d.Key, d => AuditDraft.Shorten(remarks[d.Key]!.Trim(), CollectionRequest.RemarkMaxLength)!);
        if (string.IsNullOrWhiteSpace(remark) && content.Remarks.Count == 0)
        {
            return Outcome.Refused("Remark", "请写明退回的原因，联系人会在填报页看到");
        }

        if (remark?.Trim().Length > CollectionRequest.RemarkMaxLength)
        {
            return Outcome.Refused("Remark", $"退回意见不能超过 {CollectionRequest.RemarkMaxLength} 个字");
        }

        answer.Write(content, db.Keys);
        (request.State, request.JudgedBy, request.Remark) = (CollectionState.Returned, db.User.DisplayName, string.IsNullOrWhiteSpace(remark) ? "请按各项旁边的意见修改" : remark.Trim());
        if (request.TokenHash is not null)
        {
            request.LinkUntil = db.Clock.UtcNow.AddDays(await settings.NumberAsync(CollectionParameters.LinkDays, ct: ct));
        }

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

    private async Task<(HashSet<UnitDocument> Saved, Outcome? Problems)> TakeOverAsync(CollectionRequest request, List<FieldDifference> chosen, AnswerContent content, CancellationToken ct)
    {
        var saved = new HashSet<UnitDocument>();
        var wanted = CollectedUnit.Of(request.Enterprise!).With(chosen);
        var day = BusinessClock.DayOf(request.SubmittedAt!.Value);
        if (chosen.Exists(d => d.Part == CollectedPart.Brief))
        {
            (wanted.Brief.FilledBy, wanted.Brief.FilledOn) = (content.Person, day);
            if (await enterprises.ChangeAsync(request.EnterpriseId, wanted.Brief, ct) is { Ok: false } outcome)
            {
                return (saved, outcome);
            }

            saved.Add(UnitDocument.Brief);
        }

        if (chosen.Exists(d => d.Part == CollectedPart.Registration))
        {
            (wanted.Registration.FormFilledBy, wanted.Registration.FormFilledOn) = (content.Person, day);
            if (await parts.SaveRegistrationAsync(request.EnterpriseId, wanted.Registration, ct) is { Ok: false } outcome)
            {
                return (saved, outcome);
            }

            saved.Add(UnitDocument.Registration);
        }

        return chosen.Exists(d => d.Part == CollectedPart.Social) && await parts.SaveSocialAsync(request.EnterpriseId, wanted.Social, ct) is { Ok: false } refused
            ? (saved, refused)
            : (saved, null);
    }

    private async Task<(CollectionRequest? Request, Outcome? Refused)> SubmittedAsync(Guid id, Guid version, CancellationToken ct)
    {
        var request = await access.RequestAsync(id, ct);
        return request is null ? (null, Outcome.Missing())
            : !access.MayJudge(request.Enterprise!.ScopePath) ? (null, Outcome.Refused("", "您可以查看这家单位，但它不在您可以审核的范围内。"))
            : request.Round!.ClosedAt is not null ? (null, Outcome.Refused("", "这一轮采集已结束，请先恢复采集"))
            : request.State != CollectionState.Submitted || request.Version != version ? (null, Outcome.Refused("", Gone))
            : (request, null);
    }

    private void Accept(CollectionRequest request) =>
        (request.State, request.AcceptedAt, request.JudgedBy, request.Remark) = (CollectionState.Accepted, db.Clock.UtcNow, db.User.DisplayName, null);

    private static ChangeCause CauseOf(CollectionRound round) => new($"信息采集：{round.Name}", round.Id);
}
