using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Transfers;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>A stretch of the way of a member (增减记录).</summary>
public sealed record PlacementLine(
    DateOnly From, DateOnly? To, ArrivalKind Arrival, string? Organization, string? Outside, Guid? UnitId, string? Unit, string? OpenUnit, string? Reason,
    DepartureKind? Departure, string? EndReason, string RecordedBy);

/// <summary>A post of a member.</summary>
public sealed record PostLine(string Organization, PostKind Kind, bool? IsFullTime, DateOnly From, DateOnly? To);

/// <summary>A transfer of a member, as the file shows it.</summary>
public sealed record TransferLine(Guid Id, TransferKind Kind, TransferState State, string From, string To, string LetterNumber, DateOnly IssuedOn, DateOnly ValidUntil);

/// <summary>Rights that rest or rested.</summary>
public sealed record RestLine(Guid Id, RightsRestReason Reason, string? Document, DateOnly From, DateOnly? To);

/// <summary>A situation of a member, with who looked after it.</summary>
public sealed record SituationLine(
    Guid Id, Guid Version, SituationKind Kind, DateOnly From, DateOnly? To, string? Place, string? Certificate, string? Reason, DateOnly? ReviewOn, DateOnly? ContactedOn,
    SituationEnd? End, string? EndReason, string? EndedBy, string RecordedBy, IReadOnlyList<SituationContactLine> Contacts);

/// <summary>A day on which somebody looked for the member or was in touch.</summary>
public sealed record SituationContactLine(DateOnly On, string Text, string RecordedBy);

/// <summary>A member's file; personal values in it are in clear and must be masked by the page unless unmasking was noted.</summary>
public sealed record MemberDetails(
    Guid Id, MemberInput Facts, MembershipState State, Guid? OrganizationId, string? Organization, string? Group, Guid? UnitId, string? Unit, string? OpenUnit, string? Outside,
    DateOnly? LeftOn, DepartureKind? Departure, DateTime? ReducedAt, string? Account, DateTime UpdatedAt, int? PartyYears, DateOnly? PartyAgeFrom, DateOnly? ProbationEndsOn,
    IReadOnlyList<PlacementLine> Placements, IReadOnlyList<PostLine> Posts, IReadOnlyList<TransferLine> Transfers, IReadOnlyList<RestLine> Rests, IReadOnlyList<SituationLine> Situations,
    IReadOnlyList<string> Hints)
{
    /// <summary>The name, masked.</summary>
    public string MaskedName => Masking.Mask(PersonalKind.Name, Facts.Name);
}

/// <summary>Reads the file of a member.</summary>
public sealed class MemberFile(AppDbContext db, MemberVault vault, SettingsReader settings)
{
    /// <summary>The file, or null where there is no such member in the caller's scope.</summary>
    public Task<MemberDetails?> ReadAsync(Guid id, CancellationToken ct = default) => ReadAsync(db.PartyMembers.Where(m => m.Id == id), withTransfers: true, ct);

    internal async Task<MemberDetails?> ReadAsync(IQueryable<PartyMember> one, bool withTransfers, CancellationToken ct)
    {
        var row = await one.AsNoTracking().Select(m => new
        {
            Member = m,
            Organization = m.Organization!.Name,
            Group = m.Group!.Name,
            Unit = m.Enterprise!.Name,
            Rests = db.RightsRests.Where(r => r.MemberId == m.Id).OrderByDescending(r => r.From).Select(r => new RestLine(r.Id, r.Reason, r.Document, r.From, r.To)).ToList(),
            Account = db.Users.Where(u => u.Id == m.UserId).Select(u => u.UserName).FirstOrDefault(),
        }).FirstOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var member = row.Member;
        vault.Open(member);
        var placements = await db.MemberPlacements.AsNoTracking().Where(p => p.MemberId == member.Id).OrderByDescending(p => p.From).ThenByDescending(p => p.RecordedAt)
            .Select(p => new PlacementLine(
                p.From, p.To, p.Arrival, p.Organization!.Name, p.OutsideOrganization, p.EnterpriseId, p.Enterprise!.Name, p.OpenName, p.Reason, p.Departure, p.EndReason, p.RecordedBy)).ToListAsync(ct);
        var posts = await db.OrganizationPosts.AsNoTracking().Where(p => p.MemberId == member.Id).OrderByDescending(p => p.From)
            .Select(p => new PostLine(p.Organization!.Name, p.Kind, p.IsFullTime, p.From, p.To)).ToListAsync(ct);
        var transfers = !withTransfers ? [] : await db.MemberTransfers.AsNoTracking().Where(t => t.MemberId == member.Id).OrderByDescending(t => t.IssuedOn)
            .Select(t => new TransferLine(t.Id, t.Kind, t.State, t.FromName, t.ToName, t.LetterNumber, t.IssuedOn, t.ValidUntil)).ToListAsync(ct);
        var situations = await db.MemberSituations.AsNoTracking().Where(s => s.MemberId == member.Id).OrderBy(s => s.To != null).ThenByDescending(s => s.From)
            .Select(s => new SituationLine(
                s.Id, s.Version, s.Kind, s.From, s.To, s.Place, s.Certificate, s.Reason, s.ReviewOn, s.ContactedOn, s.End, s.EndReason, s.EndedBy, s.RecordedBy,
                s.Contacts.OrderByDescending(c => c.On).Select(c => new SituationContactLine(c.On, c.Text, c.RecordedBy)).ToList())).ToListAsync(ct);
        var now = placements.Find(p => p.To is null);
        return new MemberDetails(
            member.Id, MemberInput.From(member), member.State, member.OrganizationId, row.Organization, row.Group, member.EnterpriseId, row.Unit, now?.OpenUnit, now?.Outside,
            member.LeftOn, member.Departure, member.ReducedAt, row.Account, member.UpdatedAt,
            PartyAge.YearsOn(member.Standing, member.ConvertedOn, member.ProbationExtendedTo, member.LeftOn ?? db.Today),
            PartyAge.StartOf(member.Standing, member.ConvertedOn, member.ProbationExtendedTo),
            member.Standing == MemberStanding.Probationary ? PartyAge.ProbationEndOf(member.JoinedOn, member.ProbationExtendedTo) : null,
            placements, posts, transfers, row.Rests, situations, member.LeftOn is null ? await HintsAsync(member, now, situations, ct) : []);
    }

    /// <summary>What a person should look at; nothing is changed by itself.</summary>
    private async Task<List<string>> HintsAsync(PartyMember member, PlacementLine? now, List<SituationLine> situations, CancellationToken ct)
    {
        var hints = new List<string>();
        if (member.Standing == MemberStanding.Probationary && PartyAge.ProbationEndOf(member.JoinedOn, member.ProbationExtendedTo) is { } end && end < db.Today)
        {
            hints.Add($"预备期已于 {end:yyyy-MM-dd} 届满，还没有记录转正或延长");
        }

        if (member.LostContactOn is { } lost && lost.AddMonths(await settings.NumberAsync(MemberParameters.LostMonths, ct: ct)) <= db.Today)
        {
            hints.Add($"自 {lost:yyyy-MM-dd} 起失联，请查明情况并按程序处置；系统不改变党籍");
        }

        if (situations.Find(s => s.Kind == SituationKind.MobileOut && s.To is null) is { } away
            && (away.ContactedOn ?? away.From).AddMonths(await settings.NumberAsync(SituationParameters.MobileContactMonths, ct: ct)) <= db.Today)
        {
            hints.Add($"自 {away.ContactedOn ?? away.From:yyyy-MM-dd} 起没有联系记录，请联系本人；在外满六个月且住处固定的，应转接组织关系");
        }

        if (member.OrganizationId is null && now is not null && now.From.AddMonths(await settings.NumberAsync(SituationParameters.PocketMonths, ct: ct)) <= db.Today
            && !situations.Exists(s => s.Kind == SituationKind.RelationStays && s.To is null && s.ReviewOn > db.Today))
        {
            hints.Add($"自 {now.From:yyyy-MM-dd} 起在本地工作，组织关系仍在外面；请办理转入，或登记“关系暂不转入”并写明原因");
        }

        if (member is { BirthOn: { } birth, Sex: { } sex })
        {
            var age = ResidentId.FullYears(birth, db.Today);
            var retirement = await settings.NumberAsync(sex == Sex.Male ? MemberParameters.RetirementMen : MemberParameters.RetirementWomen, ct: ct);
            if (age >= retirement && !member.IsRetired)
            {
                hints.Add($"已满 {retirement} 周岁，请核对是否标为离退休");
            }

            if (!member.IsFrail && age >= await settings.NumberAsync(MemberParameters.FrailAge, ct: ct))
            {
                hints.Add("年事已高，请核对是否标为年老体弱");
            }
        }

        return hints;
    }
}
