using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>The three documents of a unit's ledger file (三件套, R-1.08). Stored by number; numbers never change.</summary>
public enum UnitDocument
{
    /// <summary>The brief (1.3).</summary>
    [Display(Name = "企业简介")]
    Brief = 1,

    /// <summary>The registration form (1.4).</summary>
    [Display(Name = "党建登记表")]
    Registration = 2,

    /// <summary>The roster of members (1.5).</summary>
    [Display(Name = "党员名册")]
    Roster = 3,
}

/// <summary>What was done with a document.</summary>
public enum DocumentDeed
{
    /// <summary>Its contents were saved.</summary>
    [Display(Name = "更新")]
    Saved = 1,

    /// <summary>A person confirmed that nothing changed.</summary>
    [Display(Name = "确认无变化")]
    Unchanged = 2,

    /// <summary>A person confirmed that the unit has no Party members; stands for the roster .</summary>
    [Display(Name = "确认无党员")]
    NoMembers = 3,
}

/// <summary>A document was saved or confirmed on a day. The latest one says how old the document is; none is ever changed.</summary>
[Display(Name = "资料核实")]
public class DocumentCheck : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The document.</summary>
    [Display(Name = "资料")]
    public UnitDocument Document { get; init; }

    /// <summary>What was done.</summary>
    [Display(Name = "方式")]
    public DocumentDeed Deed { get; init; }

    /// <summary>The office's day.</summary>
    [Display(Name = "日期")]
    public DateOnly On { get; init; }

    /// <summary>Who did it, by name at that time.</summary>
    [Display(Name = "核实人")]
    [StringLength(40)]
    public string By { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Enterprise), EnterpriseId);

    /// <inheritdoc/>
    public string AuditLabel => $"{Document.Label()}：{Deed.Label()}";
}
