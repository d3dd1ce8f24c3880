extension UnitAtoms {
    /// Base units (UCUM §4.2), and special and arbitrary units (§§3.1, 3.2) that take prefixes: each a dimension of its
    /// own.
    static let metricBases = "m s g rad K C cd Cel Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] bit_s [iU] [IU]"

    /// The ratio π and UCUM's special and arbitrary units without prefixes: each a dimension of its own.
    static let nonMetricBases = """
        [pi] [degF] [degRe] [pH] [p'diop] %[slope] [m/s2/Hz^0.5] [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [kp_X] [kp_C] \
        [kp_M] [kp_Q] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] \
        [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [CFU] [IR] [BAU] [AU] \
        [Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU]
        """

    /// Atoms that take prefixes: symbol, number, unit.
    static let metric = """
        mol 6.0221367 10*23
        sr 1 rad2
        Hz 1 s-1
        N 1 kg.m/s2
        Pa 1 N/m2
        J 1 N.m
        W 1 J/s
        A 1 C/s
        V 1 J/C
        F 1 C/V
        Ohm 1 V/A
        S 1 Ohm-1
        Wb 1 V.s
        T 1 Wb/m2
        H 1 Wb/A
        lm 1 cd.sr
        lx 1 lm/m2
        Bq 1 s-1
        Gy 1 J/kg
        Sv 1 J/kg
        RAD 100 erg/g
        REM 1 RAD
        l 1 dm3
        L 1 l
        ar 100 m2
        t 1000 kg
        bar 100000 Pa
        u 1.6605402 10*-24.g
        eV 1.60217733 10*-19.J
        pc 3.085678 10*16.m
        g% 1 g/dl
        dyn 1 g.cm/s2
        erg 1 dyn.cm
        P 1 dyn.s/cm2
        St 1 cm2/s
        cal 4.184 J
        cal_[15] 4.18580 J
        cal_[20] 4.18190 J
        cal_m 4.19002 J
        cal_IT 4.1868 J
        cal_th 4.184 J
        eq 1 mol
        osm 1 mol
        kat 1 mol/s
        U 1 umol/min
        m[H2O] 9.80665 kPa
        m[Hg] 133.3220 kPa
        bit 1 1
        By 8 bit
        Bd 1 /s
        tex 1 g/km
        [e] 1.60217733 10*-19.C
        [eps_0] 8.854187817 10*-12.F/m
        [c] 299792458 m/s
        [g] 9.80665 m/s2
        gf 1 g.[g]
        """

    /// Atoms that take no prefix: symbol, number, unit.
    static let nonMetric = """
        10* 10 1
        % 1 10*-2
        [ppth] 1 10*-3
        [ppm] 1 10*-6
        [ppb] 1 10*-9
        [pptr] 1 10*-12
        gon 0.9 deg
        deg 2 [pi].rad/360
        ' 1 deg/60
        '' 1 '/60
        circ 2 [pi].rad
        min 60 s
        h 60 min
        d 24 h
        wk 7 d
        a_t 365.24219 d
        a_j 365.25 d
        a_g 365.2425 d
        a 1 a_j
        mo_s 29.53059 d
        mo_j 1 a_j/12
        mo_g 1 a_g/12
        mo 1 mo_j
        AU 149597.870691 10*6.m
        atm 101325 Pa
        [lbf_av] 1 [lb_av].[g]
        [in_i] 2.54 cm
        [ft_i] 12 [in_i]
        [yd_i] 3 [ft_i]
        [mi_i] 5280 [ft_i]
        [fth_i] 6 [ft_i]
        [nmi_i] 1852 m
        [kn_i] 1 [nmi_i]/h
        [sin_i] 1 [in_i]2
        [sft_i] 1 [ft_i]2
        [syd_i] 1 [yd_i]2
        [cin_i] 1 [in_i]3
        [cft_i] 1 [ft_i]3
        [cyd_i] 1 [yd_i]3
        [mil_i] 1 [in_i]/1000
        [hd_i] 4 [in_i]
        [gal_us] 231 [in_i]3
        [bbl_us] 42 [gal_us]
        [qt_us] 1 [gal_us]/4
        [pt_us] 1 [qt_us]/2
        [gil_us] 1 [pt_us]/4
        [foz_us] 1 [gil_us]/4
        [fdr_us] 1 [foz_us]/8
        [min_us] 1 [fdr_us]/60
        [cup_us] 16 [tbs_us]
        [tbs_us] 1 [foz_us]/2
        [tsp_us] 1 [tbs_us]/3
        [cup_m] 240 mL
        [tbs_m] 15 mL
        [tsp_m] 5 mL
        [foz_m] 30 mL
        [gal_br] 4.54609 l
        [qt_br] 1 [gal_br]/4
        [pt_br] 1 [qt_br]/2
        [foz_br] 1 [pt_br]/20
        [gr] 64.79891 mg
        [lb_av] 7000 [gr]
        [oz_av] 1 [lb_av]/16
        [dr_av] 1 [oz_av]/16
        [stone_av] 14 [lb_av]
        [ston_av] 2000 [lb_av]
        [lton_av] 2240 [lb_av]
        [pwt_tr] 24 [gr]
        [oz_tr] 20 [pwt_tr]
        [lb_tr] 12 [oz_tr]
        [sc_ap] 20 [gr]
        [dr_ap] 3 [sc_ap]
        [oz_ap] 8 [dr_ap]
        [lb_ap] 12 [oz_ap]
        [in_i'H2O] 1 m[H2O].[in_i]/m
        [in_i'Hg] 1 m[Hg].[in_i]/m
        [psi] 1 [lbf_av]/[in_i]2
        [PRU] 1 mm[Hg].s/ml
        [wood'U] 1 mm[Hg].min/L
        [diop] 1 /m
        [mesh_i] 1 /[in_i]
        [Ch] 1 [pi].mm/3
        [drp] 1 ml/20
        [hnsf'U] 1 1
        [MET] 3.5 mL/min/kg
        [Btu] 1.05505585262 kJ
        [HP] 550 [ft_i].[lbf_av]/s
        [Cal] 1 kcal_th
        [HPF] 1 1
        [LPF] 100 1
        [S] 1 10*-13.s
        [car_m] 2 10*-1.g
        [smoot] 67 [in_i]
        st 1 m3
        b 100 fm2
        att 1 kgf/cm2
        """
}
