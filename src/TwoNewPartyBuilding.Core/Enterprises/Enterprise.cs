using System.ComponentModel.DataAnnotations;
using System.Text;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>A “两新” organisation: a non-public enterprise or a social organisation; one record for its whole life.</summary>
[Display(Name = "单位")]
public class Enterprise : EnterpriseFields, IAudited, IVersioned, ISoftDeletable, IScoped, IPersonalSubject
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Enterprise or social organisation; fixed at entry.</summary>
    [Display(Name = "类别")]
    public EnterpriseKind Kind { get; init; } = EnterpriseKind.NonPublicEnterprise;

    /// <summary>The name without brackets, spaces and case, for search and likeness; kept by the service.</summary>
    [StringLength(NameMaxLength)]
    public string NameKey { get; set; } = "";

    /// <summary>Name, code, initials and pinyin, by which the unit is found; kept by the service.</summary>
    [StringLength(Search.UnitSearchText.MaxLength)]
    public string SearchText { get; set; } = "";

    /// <inheritdoc/>
    [StringLength(100)]
    public string ScopePath { get; set; } = OrgScope.StreetPath;

    /// <summary>The community.</summary>
    public Community? Community { get; set; }

    /// <summary>The grid.</summary>
    public Grid? Grid { get; set; }

    /// <summary>The scale the rule gives, kept by the service whenever a fact or the rule changes.</summary>
    [Display(Name = "规模（计算）")]
    public Scale ComputedScale { get; set; } = Scale.Unknown;

    /// <summary>A person's decision that overrides the rule, or null.</summary>
    [Display(Name = "规模（人工认定）")]
    public Scale? ScaleOverride { get; set; }

    /// <summary>Why it was overridden.</summary>
    [Display(Name = "认定理由")]
    [StringLength(200)]
    public string? ScaleOverrideReason { get; set; }

    /// <summary>Who approved the override.</summary>
    [Display(Name = "批准人")]
    [StringLength(40)]
    public string? ScaleOverrideApprover { get; set; }

    /// <summary>The scale that counts: the override, or else the computed one .</summary>
    public Scale EffectiveScale => ScaleOverride ?? ComputedScale;

    /// <summary>The last statement date of an imported ledger that named the unit, or the day of the last entry by hand.</summary>
    [Display(Name = "资料截止日期")]
    public DateOnly? FactsAsOf { get; set; }

    /// <summary>The day its 歇业 began; kept with every save, null while it is at work. Suspended for months it leaves the coverage figures (7.2).</summary>
    [Display(Name = "歇业起始日期")]
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>When a fact was last saved (UTC).</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? DeletedById { get; set; }

    /// <inheritdoc/>
    [Display(Name = "删除原因")]
    [StringLength(200)]
    public string? DeletionReason { get; set; }

    /// <summary>The ledgers it stood and stands in, as dated states.</summary>
    public List<LedgerPeriod> LedgerPeriods { get; } = [];

    /// <summary>
    /// First day out of all ledgers, cancelled or moved out; null while it stands in one. Follows the case that is
    /// archived, in the same save, so that lists need not ask the cases.
    /// </summary>
    [Display(Name = "注销日期")]
    public DateOnly? LeftOn { get; set; }

    /// <summary>Its ways out, under way and ended.</summary>
    public List<CancellationCase> Cancellations { get; } = [];

    /// <summary>When its documents were saved and confirmed .</summary>
    public List<DocumentCheck> DocumentChecks { get; } = [];

    /// <summary>The registration form (1.4), null until first filled in.</summary>
    public PartyBuildingRegistration? Registration { get; set; }

    /// <summary>The extra columns of a social organisation (1.6), null for enterprises.</summary>
    public SocialOrganizationProfile? SocialProfile { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name;

    /// <inheritdoc/>
    public Guid PersonalSubjectId => Id;

    /// <summary>Makes the search key of a name: compatibility forms folded, brackets, spaces and punctuation dropped, lower case.</summary>
    public static string KeyOf(string name)
    {
        if (IsKey(name))
        {
            return name;
        }

        var folded = name.Normalize(NormalizationForm.FormKC);
        var key = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    // Most names are a key as they stand: digits and Han characters of the main block only.
    private static bool IsKey(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= '\u4E00' and <= '\u9FFF') or (>= '0' and <= '9') or (>= 'a' and <= 'z')))
            {
                return false;
            }
        }

        return true;
    }
}
