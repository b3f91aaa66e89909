using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>How far a return has come. Stored by number; numbers never change.</summary>
public enum ReturnState
{
    /// <summary>Drawn up, not sent; also while a sent one is corrected.</summary>
    [Display(Name = "草稿")]
    Draft = 1,

    /// <summary>Sent.</summary>
    [Display(Name = "已报送")]
    Sent = 2,

    /// <summary>Sent again after a correction.</summary>
    [Display(Name = "已更正")]
    Corrected = 3,
}

/// <summary>What the street reports to the district for one month or quarter (区级报表); one for each period.</summary>
[Display(Name = "区级报表")]
public class DistrictReturn : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Month or quarter.</summary>
    [Display(Name = "报表")]
    public ReturnKind Kind { get; init; }

    /// <summary>The last day of the period.</summary>
    [Display(Name = "截止日期")]
    public DateOnly Day { get; init; }

    /// <summary>How far it has come.</summary>
    [Display(Name = "状态")]
    public ReturnState State { get; set; } = ReturnState.Draft;

    /// <summary>The number of the version that is being drawn up or was sent last, 1 for the first.</summary>
    [Display(Name = "版次")]
    public int Number { get; set; } = 1;

    /// <summary>When the figures of the draft were computed (UTC).</summary>
    [Display(Name = "计算时间")]
    public DateTime ComputedAt { get; set; }

    /// <summary>Who drew it up, by name at that time.</summary>
    [StringLength(40)]
    public string CreatedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>What the clerk entered beside the computed figures.</summary>
    public List<ReturnEntry> Entries { get; } = [];

    /// <summary>The period.</summary>
    public ReturnPeriod Period => new(Kind, Day);

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(DistrictReturn), Id);

    /// <inheritdoc/>
    public string AuditLabel => Period.Title;
}

/// <summary>What a clerk says of one line: another value, with its reason, and a note. The computed value stays visible beside it.</summary>
[Display(Name = "报表改数和备注")]
public class ReturnEntry : IAudited, IVersioned
{
    /// <summary>Longest reason or note.</summary>
    public const int TextMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The return.</summary>
    public Guid ReturnId { get; init; }

    /// <summary>The line (<see cref="ReturnFigure.Code"/>).</summary>
    [Display(Name = "代码")]
    [StringLength(8)]
    public string Code { get; init; } = "";

    /// <summary>The value entered instead of the computed one, or null.</summary>
    [Display(Name = "改为")]
    public decimal? Value { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "改数理由")]
    [StringLength(TextMaxLength)]
    public string? Reason { get; set; }

    /// <summary>A note on the line.</summary>
    [Display(Name = "备注")]
    [StringLength(TextMaxLength)]
    public string? Note { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(DistrictReturn), ReturnId);

    /// <inheritdoc/>
    public string AuditLabel => ReturnFigures.Find(Code) is { } figure ? $"{Code} {figure.Name}" : Code;
}

/// <summary>The computed figures of a draft with the reasons of their differences (<see cref="ReturnSheet"/>), packed and sealed.</summary>
public class ReturnDraft
{
    /// <summary>The return.</summary>
    public Guid ReturnId { get; init; }

    /// <summary>The sheet, sealed.</summary>
    public byte[] Content { get; set; } = [];
}

/// <summary>One sending of a return. Its figures and its file never change and are never removed.</summary>
[Display(Name = "报表报送")]
public class SentReturn : IAudited, IVersioned
{
    /// <summary>Longest note or reason.</summary>
    public const int NoteMaxLength = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The return.</summary>
    public Guid ReturnId { get; init; }

    /// <summary>The version's number, from 1.</summary>
    [Display(Name = "版次")]
    public int Number { get; init; }

    /// <summary>The day it was sent.</summary>
    [Display(Name = "报送日期")]
    public DateOnly SentOn { get; init; }

    /// <summary>Who sent it.</summary>
    [Display(Name = "报送人")]
    [StringLength(40)]
    public string SentBy { get; init; } = "";

    /// <summary>A note: to whom, by which way.</summary>
    [Display(Name = "报送说明")]
    [StringLength(NoteMaxLength)]
    public string? Note { get; init; }

    /// <summary>Who marked it as sent.</summary>
    [StringLength(40)]
    public string RecordedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The district's workbook that was filled, or null.</summary>
    public Guid? TemplateId { get; init; }

    /// <summary>The version of the pointed cells then.</summary>
    public int? MappingVersion { get; init; }

    /// <summary>The name of the file, or null where there was no workbook.</summary>
    [Display(Name = "文件名")]
    [StringLength(200)]
    public string? FileName { get; init; }

    /// <summary>When it was opened again for correction (UTC), or null.</summary>
    [Display(Name = "更正时间")]
    public DateTime? ReopenedAt { get; set; }

    /// <summary>Who opened it again.</summary>
    [StringLength(40)]
    public string? ReopenedBy { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "更正原因")]
    [StringLength(NoteMaxLength)]
    public string? ReopenReason { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(DistrictReturn), ReturnId);

    /// <inheritdoc/>
    public string AuditLabel => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"第 {Number} 版报送");
}

/// <summary>What was sent, sealed: the figures, what each of them counted, and the filled workbook.</summary>
public class SentReturnContent
{
    /// <summary>The sending.</summary>
    public Guid SentReturnId { get; init; }

    /// <summary>The figures with what the clerk entered (<see cref="SentSheet"/>).</summary>
    public byte[] Figures { get; init; } = [];

    /// <summary>What each figure counted (<see cref="ReturnTally"/>), so that a later correction can be told by name.</summary>
    public byte[] Counted { get; init; } = [];

    /// <summary>The file, or null.</summary>
    public byte[]? File { get; init; }
}

internal sealed class DistrictReturnMapping : IEntityTypeConfiguration<DistrictReturn>
{
    public void Configure(EntityTypeBuilder<DistrictReturn> builder)
    {
        builder.ToTable("DistrictReturns");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Ignore(r => r.Period);

        // Two clerks may begin the same month at the same moment; the index keeps one.
        builder.HasIndex(r => new { r.Kind, r.Day }).IsUnique();
        builder.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.ReturnId);
    }
}

internal sealed class ReturnEntryMapping : IEntityTypeConfiguration<ReturnEntry>
{
    public void Configure(EntityTypeBuilder<ReturnEntry> builder)
    {
        builder.ToTable("DistrictReturnEntries");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => new { e.ReturnId, e.Code }).IsUnique();
    }
}

internal sealed class ReturnDraftMapping : IEntityTypeConfiguration<ReturnDraft>
{
    public void Configure(EntityTypeBuilder<ReturnDraft> builder)
    {
        builder.ToTable("DistrictReturnDrafts");
        builder.HasKey(d => d.ReturnId);
        builder.Property(d => d.Content).HasMaxLength(-1);
        builder.HasOne<DistrictReturn>().WithOne().HasForeignKey<ReturnDraft>(d => d.ReturnId);
    }
}

internal sealed class SentReturnMapping : IEntityTypeConfiguration<SentReturn>
{
    public void Configure(EntityTypeBuilder<SentReturn> builder)
    {
        builder.ToTable("SentDistrictReturns");
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.ReturnId, s.Number }).IsUnique();
        builder.HasOne<DistrictReturn>().WithMany().HasForeignKey(s => s.ReturnId);
        builder.HasOne<ReturnTemplate>().WithMany().HasForeignKey(s => s.TemplateId);
    }
}

internal sealed class SentReturnContentMapping : IEntityTypeConfiguration<SentReturnContent>
{
    public void Configure(EntityTypeBuilder<SentReturnContent> builder)
    {
        builder.ToTable("SentDistrictReturnContents");
        builder.HasKey(c => c.SentReturnId);
        builder.Property(c => c.Figures).HasMaxLength(-1);
        builder.Property(c => c.Counted).HasMaxLength(-1);
        builder.Property(c => c.File).HasMaxLength(-1);
        builder.HasOne<SentReturn>().WithOne().HasForeignKey<SentReturnContent>(c => c.SentReturnId);
    }
}
