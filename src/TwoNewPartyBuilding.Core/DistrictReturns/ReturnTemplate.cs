using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Which number of a line goes into a cell. Stored by number; numbers never change.</summary>
public enum CellPart
{
    /// <summary>The value of the period.</summary>
    [Display(Name = "本期数")]
    Value = 1,

    /// <summary>The value of the period before, as sent.</summary>
    [Display(Name = "上期数")]
    Last = 2,

    /// <summary>The difference of the two.</summary>
    [Display(Name = "增减")]
    Difference = 3,
}

/// <summary>The district's own workbook for months or for quarters, as uploaded. A newer one follows it; none is ever removed.</summary>
[Display(Name = "区级报表模板")]
public class ReturnTemplate : IAudited, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 200;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>For months or for quarters.</summary>
    [Display(Name = "报表")]
    public ReturnKind Kind { get; init; }

    /// <summary>1 for the first workbook of its kind.</summary>
    [Display(Name = "模板版次")]
    public int Number { get; init; }

    /// <summary>Its name as uploaded.</summary>
    [Display(Name = "文件名")]
    [StringLength(Attachment.NameMaxLength)]
    public string FileName { get; init; } = "";

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>Counts up whenever a cell is pointed at or let go; 1 when uploaded.</summary>
    [Display(Name = "指定版次")]
    public int MappingVersion { get; set; } = 1;

    /// <summary>Who uploaded it, by name at that time.</summary>
    [StringLength(40)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>When it was withdrawn as a mistake (UTC), or null; the one before it is used again.</summary>
    [Display(Name = "撤下时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "撤下原因")]
    [StringLength(ReasonMaxLength)]
    public string? WithdrawnReason { get; set; }

    /// <summary>The cells pointed at, former ones too.</summary>
    public List<TemplateCell> Cells { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ReturnTemplate), Id);

    /// <inheritdoc/>
    public string AuditLabel => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind.Label()}模板第 {Number} 版");
}

/// <summary>A cell of a template that a line is written into, from a version of the mapping (inclusive) to a version (exclusive; null while it holds).</summary>
[Display(Name = "报表单元格")]
public class TemplateCell : IAudited
{
    /// <summary>Longest label kept.</summary>
    public const int LabelMaxLength = 120;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The template.</summary>
    public Guid TemplateId { get; init; }

    /// <summary>The line.</summary>
    [Display(Name = "代码")]
    [StringLength(8)]
    public string Code { get; init; } = "";

    /// <summary>Which number of it.</summary>
    [Display(Name = "填入")]
    public CellPart Part { get; init; } = CellPart.Value;

    /// <summary>The sheet's name.</summary>
    [Display(Name = "工作表")]
    [StringLength(31)]
    public string Sheet { get; init; } = "";

    /// <summary>The cell, “C5”; of a merged range its first.</summary>
    [Display(Name = "单元格")]
    [StringLength(10)]
    public string Address { get; init; } = "";

    /// <summary>The label to the left of it, by which it is found again in a new workbook.</summary>
    [StringLength(LabelMaxLength)]
    public string? RowLabel { get; init; }

    /// <summary>The label above it.</summary>
    [StringLength(LabelMaxLength)]
    public string? ColumnLabel { get; init; }

    /// <summary>The first version of the mapping it belongs to.</summary>
    public int FromVersion { get; init; }

    /// <summary>The first version it no longer belongs to, null while it does.</summary>
    [Display(Name = "取消于版次")]
    public int? ToVersion { get; set; }

    /// <summary>Who pointed at it, by name at that time; a cell carried over from the workbook before keeps the name.</summary>
    [StringLength(40)]
    public string PointedBy { get; init; } = "";

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(ReturnTemplate), TemplateId);

    /// <inheritdoc/>
    public string AuditLabel => $"{Code} → {Sheet}!{Address}";
}

/// <summary>The bytes of a template, sealed, apart from its record so that lists never load them.</summary>
public class ReturnTemplateContent
{
    /// <summary>The template.</summary>
    public Guid TemplateId { get; init; }

    /// <summary>The file, sealed.</summary>
    public byte[] Content { get; init; } = [];
}

internal sealed class ReturnTemplateMapping : IEntityTypeConfiguration<ReturnTemplate>
{
    public void Configure(EntityTypeBuilder<ReturnTemplate> builder)
    {
        builder.ToTable("DistrictReturnTemplates");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => new { t.Kind, t.Number }).IsUnique();
        builder.HasMany(t => t.Cells).WithOne().HasForeignKey(c => c.TemplateId);
    }
}

internal sealed class TemplateCellMapping : IEntityTypeConfiguration<TemplateCell>
{
    public void Configure(EntityTypeBuilder<TemplateCell> builder)
    {
        builder.ToTable("DistrictReturnCells");
        builder.HasIndex(c => new { c.TemplateId, c.FromVersion });
    }
}

internal sealed class ReturnTemplateContentMapping : IEntityTypeConfiguration<ReturnTemplateContent>
{
    public void Configure(EntityTypeBuilder<ReturnTemplateContent> builder)
    {
        builder.ToTable("DistrictReturnTemplateContents");
        builder.HasKey(c => c.TemplateId);
        builder.Property(c => c.Content).HasMaxLength(-1);
        builder.HasOne<ReturnTemplate>().WithOne().HasForeignKey<ReturnTemplateContent>(c => c.TemplateId);
    }
}
