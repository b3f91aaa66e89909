using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The tabs of the roster.</summary>
public enum MemberTab
{
    /// <summary>Everybody in the rosters.</summary>
    [Display(Name = "在册")]
    All = 1,

    /// <summary>Relation in an organisation of the street.</summary>
    [Display(Name = "关系在本街道")]
    Here = 2,

    /// <summary>Probationary.</summary>
    [Display(Name = "预备党员")]
    Probationary = 3,

    /// <summary>Works here, relation elsewhere.</summary>
    [Display(Name = "口袋党员")]
    Pocket = 4,

    /// <summary>Mobile.</summary>
    [Display(Name = "流动党员")]
    Mobile = 5,

    /// <summary>Contact lost.</summary>
    [Display(Name = "失联")]
    Lost = 6,

    /// <summary>Left.</summary>
    [Display(Name = "已离开")]
    Left = 7,
}

/// <summary>What is not known of a member.</summary>
public enum MissingMemberFact
{
    /// <summary>No ID number.</summary>
    [Display(Name = "缺身份证号")]
    ResidentId = 1,

    /// <summary>No day of admission.</summary>
    [Display(Name = "缺入党日期")]
    Joined = 2,

    /// <summary>A full member without the day of conversion.</summary>
    [Display(Name = "缺转正日期")]
    Converted = 3,

    /// <summary>No telephone.</summary>
    [Display(Name = "缺联系电话")]
    Phone = 4,

    /// <summary>The unit is not in the ledgers.</summary>
    [Display(Name = "单位待核对")]
    OpenEmployer = 5,

    /// <summary>Probation is over, and no conversion is recorded.</summary>
    [Display(Name = "预备期满未转正")]
    ProbationOver = 6,

    /// <summary>Any of the facts that the inbox asks for: number, admission, conversion.</summary>
    [Display(Name = "缺必要信息")]
    Necessary = 7,
}

/// <summary>What the roster is sorted by.</summary>
public enum MemberSort
{
    /// <summary>Name, in pinyin.</summary>
    Name = 1,

    /// <summary>Organisation.</summary>
    Organization = 2,

    /// <summary>Unit.</summary>
    Unit = 3,

    /// <summary>Admission.</summary>
    Joined = 4,

    /// <summary>Birth.</summary>
    Birth = 5,

    /// <summary>Last change.</summary>
    Updated = 6,
}

/// <summary>The questions of the roster; they combine with “and” and live in the address.</summary>
public sealed class MemberFilter
{
    /// <summary>Rows of a page that may be asked for.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [20, 50, 100];

    /// <summary>The tab.</summary>
    public MemberTab Tab { get; set; } = MemberTab.All;

    /// <summary>Part of a name, its pinyin or initials; a whole ID or telephone number.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>Organisations, any of them; the empty Guid stands for “none of the street”.</summary>
    public Guid[] Organization { get; set; } = [];

    /// <summary>The community of the unit or the organisation.</summary>
    public Guid? Community { get; set; }

    /// <summary>The unit.</summary>
    public Guid? Unit { get; set; }

    /// <summary>Retired.</summary>
    public bool? Retired { get; set; }

    /// <summary>Old or ill.</summary>
    public bool? Frail { get; set; }

    /// <summary>The situation (lost, mobile, retired …).</summary>
    public SituationKind? Situation { get; set; }

    /// <summary>The day the situation is asked of, null for today.</summary>
    public DateOnly? On { get; set; }

    /// <summary>What is missing.</summary>
    public MissingMemberFact? Missing { get; set; }

    /// <summary>The name of a unit that is not in the ledgers yet .</summary>
    [StringLength(100)]
    public string? OpenName { get; set; }

    /// <summary>The column sorted by.</summary>
    public MemberSort Sort { get; set; } = MemberSort.Name;

    /// <summary>Descending.</summary>
    public bool Desc { get; set; }

    /// <summary>The page, from 1.</summary>
    [Range(1, 100000)]
    public int Page { get; set; } = 1;

    /// <summary>Rows of a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>True where any question besides the tab is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Organization.Length > 0 || Community is not null || Unit is not null || Retired is not null
        || Frail is not null || Situation is not null || Missing is not null || !string.IsNullOrWhiteSpace(OpenName);

    /// <summary>What the numbers on the tabs depend on, besides words typed.</summary>
    internal object Question => new { Organization, Community, Unit, Retired, Frail, Situation, On, Missing };

    /// <summary>Narrows a query by every question but the tab.</summary>
    /// <param name="members">The members.</param>
    /// <param name="vault">Makes the keyed hash of a whole ID number.</param>
    /// <param name="today">The business date.</param>
    internal IQueryable<PartyMember> Apply(IQueryable<PartyMember> members, MemberVault vault, DateOnly today)
    {
        members = ApplyText(members, vault);
        if (Organization.Length > 0)
        {
            var none = Organization.Contains(Guid.Empty);
            var some = Organization.Where(o => o != Guid.Empty).ToArray();
            members = members.Where(m => (none && m.OrganizationId == null) || (m.OrganizationId != null && some.Contains(m.OrganizationId.Value)));
        }

        members = Community is { } community ? members.Where(m => m.Enterprise!.CommunityId == community || (m.EnterpriseId == null && m.Organization!.CommunityId == community)) : members;
        members = Unit is { } unit ? members.Where(m => m.EnterpriseId == unit) : members;
        members = Retired is { } retired ? members.Where(m => m.IsRetired == retired) : members;
        members = Frail is { } frail ? members.Where(m => m.IsFrail == frail) : members;
        members = Situation is { } situation ? members.InSituation(situation, On ?? today) : members;
        if (!string.IsNullOrWhiteSpace(OpenName))
        {
            var key = Enterprises.Enterprise.KeyOf(OpenName);
            members = members.Where(m => m.Placements.Any(p => p.To == null && p.OpenKey == key));
        }

        return Missing is { } missing ? Lacking(members, missing, today) : members;
    }

    /// <summary>The members of a tab.</summary>
    internal static IQueryable<PartyMember> InTab(IQueryable<PartyMember> members, MemberTab tab) => tab switch
    {
        MemberTab.Left => members.Where(m => m.LeftOn != null),
        MemberTab.Here => members.Where(m => m.LeftOn == null && m.OrganizationId != null),
        MemberTab.Probationary => members.Where(m => m.LeftOn == null && m.Standing == MemberStanding.Probationary),
        MemberTab.Pocket => members.Where(m => m.LeftOn == null && m.OrganizationId == null),
        MemberTab.Mobile => members.Where(m => m.LeftOn == null && m.Mobility != null),
        MemberTab.Lost => members.Where(m => m.LeftOn == null && m.LostContactOn != null),
        _ => members.Where(m => m.LeftOn == null),
    };

    /// <summary>The members of whom something is not known.</summary>
    internal static IQueryable<PartyMember> Lacking(IQueryable<PartyMember> members, MissingMemberFact missing, DateOnly today)
    {
        var yearAgo = today.AddYears(-1);
        return missing switch
        {
            MissingMemberFact.ResidentId => members.Where(m => m.ResidentIdHash == null),
            MissingMemberFact.Joined => members.Where(m => m.JoinedOn == null),
            MissingMemberFact.Converted => members.Where(m => m.Standing == MemberStanding.Full && m.ConvertedOn == null),
            MissingMemberFact.Phone => members.Where(m => m.Mobile == null && m.Phone == null),
            MissingMemberFact.OpenEmployer => members.Where(m => m.Placements.Any(p => p.To == null && p.OpenKey != null)),
            MissingMemberFact.ProbationOver => members.Where(m => m.Standing == MemberStanding.Probationary
                && (m.ProbationExtendedTo != null ? m.ProbationExtendedTo < today : m.JoinedOn < yearAgo)),
            MissingMemberFact.Necessary => members.Where(m => m.ResidentIdHash == null || m.JoinedOn == null || (m.Standing == MemberStanding.Full && m.ConvertedOn == null)),
            _ => members,
        };
    }

    private IQueryable<PartyMember> ApplyText(IQueryable<PartyMember> members, MemberVault vault)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return members;
        }

        // Numbers are looked up whole: a part of one would let them be guessed digit by digit.
        var number = Codes.ResidentId.Normalise(Q);
        if (number.Length == Codes.ResidentId.Length && char.IsAsciiDigit(number[0]))
        {
            var hash = vault.HashOf(number);
            return members.Where(m => m.ResidentIdHash == hash);
        }

        if (number.Length >= 7 && number.All(c => char.IsAsciiDigit(c) || c == '-'))
        {
            return members.Where(m => m.Mobile == number || m.Phone == number);
        }

        var words = UnitSearchText.QuestionOf(Q);
        return words.Length == 0 ? members.Where(m => false) : members.Where(m => m.SearchText.Contains(words));
    }
}
